import { expect, test } from "vitest";
import { publishState } from "../../src/app/documentState.ts";
import { openSyncPage } from "../support/syncPage.ts";

const open = () => {
  const page = openSyncPage({ sequenceLength: 3, hiddenSize: 2 });
  const root = document.createElement("div");
  publishState(page, root);
  return { store: page.store, root };
};

/** Long enough for anything that waits for a paint. */
const twoFrames = async (): Promise<void> => {
  for (let k = 0; k < 2; k++) {
    await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve));
  }
};

test("a page is said to be ready only after its picture has been painted", async () => {
  const { root } = open();
  expect(root.dataset.state).toBeUndefined();
  await twoFrames();
  expect(root.dataset.state).toBe("ready");
  expect(root.dataset.computeMs).toBe("0");
});

test("computing and failed are said at once", () => {
  const { store, root } = open();
  store.setState({ status: "computing" });
  expect(root.dataset.state).toBe("computing");
  store.setState({ status: "failed" });
  expect(root.dataset.state).toBe("failed");
});

test("a picture that gave way before it was painted never makes a page ready", async () => {
  const { store, root } = open();
  store.setState({ status: "computing" });
  store.setState({ status: "ready" });
  store.setState({ status: "computing" });
  await twoFrames();
  expect(root.dataset.state).toBe("computing");
});

test("the slowest cell's time is told", async () => {
  const { store, root } = open();
  const { picture } = store.getState();
  const runs = picture?.runs.map((run, k) => ({ ...run, computeMs: 3 - k })) ?? [];
  store.setState({ picture: picture && { ...picture, runs } });
  await twoFrames();
  expect(root.dataset.computeMs).toBe("3");
});
