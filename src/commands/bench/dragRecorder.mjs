/**
 * Times of one move of a slider, in milliseconds: `painted` and `ready` since its input event, `compute` the engine's own.
 *
 * @typedef {{painted: number, ready: number, compute: number}} Move
 *
 * @typedef {object} Frames
 * @property {() => void} start watches frame after frame until stopped
 * @property {() => void} stop
 * @property {() => void} change says that the page has just changed
 * @property {boolean} isAwaited whether a change is not painted yet
 * @property {() => void} onPainted called when it is
 */

/**
 * Runs inside the page. A change is painted when the main thread is through with the first frame that holds it: style,
 * layout, paint and commit; what the compositor does afterwards is not counted.
 *
 * @returns {Frames}
 */
export function watchFrames() {
  let isWatching = false;
  let isInFrame = false;
  let isInThisFrame = false;
  // A message sent from an animation frame is heard once that frame has been painted and committed.
  const afterFrame = new MessageChannel();
  const onFrame = () => {
    if (!isWatching) return;
    isInFrame = true;
    isInThisFrame = frames.isAwaited;
    afterFrame.port2.postMessage(null);
    requestAnimationFrame(onFrame);
  };
  const frames = {
    isAwaited: false,
    onPainted() {},
    start() {
      if (!isWatching) requestAnimationFrame(onFrame);
      isWatching = true;
    },
    stop() {
      isWatching = false;
    },
    change() {
      frames.isAwaited = true;
      isInThisFrame = isInFrame;
    },
  };
  afterFrame.port1.addEventListener("message", () => {
    isInFrame = false;
    if (!isInThisFrame) return;
    isInThisFrame = false;
    frames.isAwaited = false;
    frames.onPainted();
  });
  afterFrame.port1.start();
  return frames;
}

/**
 * Runs inside the page. A move begins at the `timeStamp` of the slider's input event; it is painted when new curves are, and
 * ready when the page itself says so.
 *
 * @param {Frames} frames
 */
export function recordMoves(frames) {
  const root = document.documentElement;
  const chart = document.querySelector('[role="img"][aria-label^="Gradient norm"]');
  if (!chart) throw new Error("The chart of the gradient norms is not on the page.");
  const recorded = { moves: /** @type {Move[]} */ ([]), longTasks: /** @type {number[]} */ ([]), pictures: 0 };
  let [begun, painted, ready] = [0, 0, 0];
  const finish = () => {
    // Curves that stayed the same to a tenth of a pixel leave nothing to be timed.
    if (ready === 0 || (painted === 0 && frames.isAwaited)) return;
    const compute = Number(root.dataset["computeMs"]);
    if (painted > 0) recorded.moves.push({ painted: painted - begun, ready: ready - begun, compute });
    begun = 0;
    frames.stop();
  };
  frames.onPainted = () => {
    recorded.pictures += 1;
    painted = performance.now();
    finish();
  };
  const onInput = (/** @type {Event} */ { timeStamp }) => {
    [begun, painted, ready] = [timeStamp, 0, 0];
    frames.start();
  };
  const onState = () => {
    if (begun === 0 || root.dataset["state"] !== "ready") return;
    ready = performance.now();
    finish();
  };
  addEventListener("input", onInput, { capture: true });
  new MutationObserver(frames.change).observe(chart, { subtree: true, attributeFilter: ["d"] });
  new MutationObserver(onState).observe(root, { attributeFilter: ["data-state"] });
  new PerformanceObserver((list) => {
    recorded.longTasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: "longtask" });
  return {
    clear: () => void Object.assign(recorded, { moves: [], longTasks: [], pictures: 0 }),
    read: () => recorded,
  };
}
