import { useEffect, useMemo, useRef, useState } from "react";
import type { PageState } from "../../store/page.ts";
import { usePage } from "../../store/react.ts";
import { startOf } from "./chains.ts";

/** How fast the backward pass is played: seconds for all of it, but never more than so many for one step; seconds between jumps where motion is not wanted. */
export const SPEEDS = {
  slow: { whole: 24, step: 2, jump: 2 },
  normal: { whole: 10, step: 1, jump: 1 },
  fast: { whole: 4, step: 0.4, jump: 0.5 },
} as const;

export type Speed = keyof typeof SPEEDS;

/** Stops on the whole way where motion is not wanted. */
const JUMPS = 10;

/** A frame that comes later than this, as in a tab that was hidden, moves no farther: in seconds. */
const LONGEST_FRAME = 0.1;

const isMotionUnwanted = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Calls back before every paint with the seconds since the last; returns how to stop. */
const everyFrame = (move: (seconds: number) => void): (() => void) => {
  let last: number | null = null;
  let request = 0;
  const frame = (now: number): void => {
    request = requestAnimationFrame(frame);
    if (last !== null) move(Math.min(LONGEST_FRAME, (now - last) / 1000));
    last = now;
  };
  request = requestAnimationFrame(frame);
  return () => cancelAnimationFrame(request);
};

/** Calls back with the steps to go whenever the pass is to move; returns how to stop. */
const advance = (start: number, speed: Speed, move: (steps: number) => void): (() => void) => {
  const { whole, step, jump } = SPEEDS[speed];
  if (isMotionUnwanted()) {
    const timer = setInterval(() => move(Math.ceil(start / JUMPS)), 1000 * jump);
    return () => clearInterval(timer);
  }
  const pace = Math.max(start / whole, 1 / step);
  return everyFrame((seconds) => move(seconds * pace));
};

/** The shared cursor, pinned at the wave's front: it is given back as it was, but only where the reader has not moved it since. */
const useHeldCursor = () => {
  const { store, actions } = usePage();
  const held = useRef<number | null>(null);
  /** Where the reader had pinned it; null where nowhere. */
  const before = useRef<number | null>(null);
  const [cursor] = useState(() => {
    const isOurs = (): boolean => {
      const { cursor: shown, picture } = store.getState();
      const last = (picture?.settings.sequenceLength ?? Infinity) - 1;
      return held.current !== null && shown.isPinned && shown.t === Math.min(held.current, last);
    };
    return {
      hold(t: number): void {
        if (held.current === null) {
          const { cursor: shown } = store.getState();
          before.current = shown.isPinned ? shown.t : null;
        }
        if (held.current !== t || !isOurs()) actions.pin(t);
        held.current = t;
      },
      /** Whether the reader has taken the cursor elsewhere. */
      isTaken: (): boolean => held.current !== null && !isOurs(),
      release(): void {
        if (isOurs()) actions.pin(before.current);
        held.current = null;
      },
    };
  });
  useEffect(() => () => cursor.release(), [cursor]);
  return cursor;
};

/** A backward pass that is played. */
export interface Playback {
  /** Where the wave's front stands, between timesteps too; null where nothing has been played and all is shown. */
  readonly front: number | null;
  readonly isPlaying: boolean;
  toggle(): void;
  pause(): void;
  /** One timestep back. */
  step(): void;
  startOver(): void;
}

/** The timestep at which the pass sets out in the picture on screen. */
const startIn = ({ picture }: PageState): number => (picture ? startOf(picture) : 0);

/**
 * Plays the backward pass from the loss to t = 0, the shared cursor at its front; a loss at another timestep ends the pass. The same
 * object until the pass moves, whatever picture comes.
 */
export const usePlayback = (speed: Speed): Playback => {
  const { store } = usePage();
  const cursor = useHeldCursor();
  const [front, setFront] = useState<number | null>(null);
  const [isPlaying, setPlaying] = useState(false);
  const position = useRef<number | null>(null);

  const [goTo] = useState(() => (next: number | null): void => {
    position.current = next === null ? null : Math.max(0, next);
    setFront(position.current);
    // On the link between two timesteps the gradient has reached the later one.
    if (position.current) cursor.hold(Math.ceil(position.current));
    else {
      // At t = 0, where a free cursor stands as well.
      setPlaying(false);
      cursor.release();
    }
  });

  useEffect(
    () =>
      store.subscribe((state, before) => {
        if (position.current !== null && startIn(state) !== startIn(before)) goTo(null);
      }),
    [store, goTo],
  );

  useEffect(() => {
    if (!isPlaying) return undefined;
    const start = startIn(store.getState());
    return advance(start, speed, (steps) => {
      if (cursor.isTaken()) setPlaying(false);
      else goTo((position.current ?? start) - steps);
    });
  }, [isPlaying, speed, store, goTo, cursor]);

  return useMemo(() => {
    const setOut = (): number => startIn(store.getState());
    return {
      front,
      isPlaying,
      toggle() {
        setPlaying(!isPlaying);
        if (isPlaying) return;
        const isFresh = position.current === null || position.current === 0;
        goTo(isFresh ? setOut() : position.current);
      },
      pause: () => setPlaying(false),
      step() {
        setPlaying(false);
        if (position.current !== 0) goTo(Math.ceil((position.current ?? setOut()) - 1));
      },
      startOver: () => goTo(null),
    };
  }, [front, isPlaying, store, goTo]);
};
