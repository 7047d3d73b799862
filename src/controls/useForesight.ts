import { useEffect, useRef } from "react";
import type { RefObject } from "react";

/** Where a slider's thumb can go, in CSS pixels of the window. */
interface Track {
  readonly left: number;
  readonly width: number;
  readonly thumb: number;
}

const trackOf = (slider: HTMLInputElement): Track => {
  const { left, width } = slider.getBoundingClientRect();
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return { left, width, thumb: Number.parseFloat(getComputedStyle(slider).getPropertyValue("--thumb")) * rem };
};

/** The value that a slider takes when its thumb is dragged to a place: as the browser does, the thumb's middle goes under the pointer. */
const valueAt = ({ min, max }: HTMLInputElement, { left, width, thumb }: Track, x: number): number => {
  const share = Math.min(1, Math.max(0, (x - left - thumb / 2) / (width - thumb)));
  return Number(min) + share * (Number(max) - Number(min));
};

/**
 * Tells what value a held slider is about to take. Pointers are reported at once, sliders move with the next frame; where
 * the browser does not report at once nothing is told.
 *
 * @param foresee hears it before the slider's own event, once per report
 */
export const useForesight = (slider: RefObject<HTMLInputElement | null>, foresee: (value: number) => void): void => {
  const latest = useRef(foresee);
  useEffect(() => {
    latest.current = foresee;
  });
  useEffect(() => {
    const input = slider.current;
    if (!input) return undefined;
    let track: Track = { left: 0, width: 0, thumb: 0 };
    const move = (event: Event): void => {
      if (event instanceof PointerEvent) latest.current(valueAt(input, track, event.clientX));
    };
    // Only while it is held: a browser goes to some length to report every movement at once.
    const begin = (): void => {
      track = trackOf(input);
      input.addEventListener("pointerrawupdate", move);
    };
    const end = (): void => input.removeEventListener("pointerrawupdate", move);
    const endings = ["pointerup", "pointercancel", "lostpointercapture"];
    input.addEventListener("pointerdown", begin);
    for (const ending of endings) input.addEventListener(ending, end);
    return () => {
      end();
      input.removeEventListener("pointerdown", begin);
      for (const ending of endings) input.removeEventListener(ending, end);
    };
  }, [slider]);
};
