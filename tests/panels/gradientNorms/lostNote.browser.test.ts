import { expect, test } from "vitest";
import { createTimeAxis } from "../../../src/charts/timeAxis.ts";
import { createLogAxis } from "../../../src/charts/valueAxis.ts";
import { floatLimitLines } from "../../../src/panels/gradientNorms/FloatLimits.tsx";
import { findNoteSlot, noteBox } from "../../../src/panels/gradientNorms/lostNote.ts";

// A phone's plot.
const axis = createLogAxis({ from: -120, to: 4 }, 237, String);
const T = 500;
const time = createTimeAxis(T, 315);
const lines = floatLimitLines(time, axis);

/** How many lines lie under the note of a curve that vanishes by so many decades a step, and that many steps ago was lost. */
const linesUnder = (decades: number, steps: number, isToldOfLines: boolean): number => {
  const curve = Float64Array.from({ length: T }, (_, t) => 10 ** (-decades * (T - 1 - t)));
  const tick = [time.x(T - steps), axis.y(curve[T - steps])] as const;
  const slot = findNoteSlot(tick, [curve], isToldOfLines ? lines : [], time, axis);
  const { top, bottom } = noteBox(slot, tick, time, axis);
  return lines.filter((line) => line.bottom > top && line.top < bottom).length;
};

test("the note on the lost part lies on no line where float32 ends, wherever its tick stands", () => {
  expect(lines).toHaveLength(2);
  const places = [0.1, 0.15, 0.2, 0.24].flatMap((decades) => [10, 40, 80, 120, 160, 200].map((steps) => [decades, steps] as const));
  const covered = (isToldOfLines: boolean) => places.filter(([decades, steps]) => linesUnder(decades, steps, isToldOfLines) > 0);
  expect(covered(true)).toEqual([]);
  expect(covered(false).length, "notes in the way, did they not know").toBeGreaterThan(5);
});
