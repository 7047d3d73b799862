import { useEffect, useRef, useState } from "react";
import { usePage } from "../../store/react.ts";

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

/**
 * Plays the backward pass from the loss to t = 0, the shared cursor at its front.
 *
 * @param start the timestep of the loss; another one ends the pass
 */
export const usePlayback = (start: number, speed: Speed): Playback => {
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

  const startSeen = useRef(start);
  useEffect(() => {
    if (startSeen.current !== start) goTo(null);
    startSeen.current = start;
  }, [start, goTo]);

  useEffect(() => {
    if (!isPlaying) return undefined;
    const { whole, step, jump } = SPEEDS[speed];
    const move = (steps: number): void => {
      if (cursor.isTaken()) setPlaying(false);
      else goTo((position.current ?? start) - steps);
    };
    if (isMotionUnwanted()) {
      const timer = setInterval(() => move(Math.ceil(start / JUMPS)), 1000 * jump);
      return () => clearInterval(timer);
    }
    const pace = Math.max(start / whole, 1 / step);
    return everyFrame((seconds) => move(seconds * pace));
  }, [isPlaying, speed, start, goTo, cursor]);

  return {
    front,
    isPlaying,
    toggle() {
      setPlaying(!isPlaying);
      if (isPlaying) return;
      const isFresh = position.current === null || position.current === 0;
      goTo(isFresh ? start : position.current);
    },
    pause: () => setPlaying(false),
    step() {
      setPlaying(false);
      if (position.current !== 0) goTo(Math.ceil((position.current ?? start) - 1));
    },
    startOver() {
      goTo(null);
    },
  };
};
