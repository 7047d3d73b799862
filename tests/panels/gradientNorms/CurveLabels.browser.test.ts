import { expect, test } from "vitest";
import { lineOf } from "../../../src/charts/drawnLines.ts";
import { createTimeAxis } from "../../../src/charts/timeAxis.ts";
import { createLogAxis } from "../../../src/charts/valueAxis.ts";
import { fixedBoxes } from "../../../src/panels/gradientNorms/CurveLabels.tsx";
import { floatLimitLines } from "../../../src/panels/gradientNorms/FloatLimits.tsx";
import { centreAt, findNameSlots, nameBox, startOf } from "../../../src/panels/gradientNorms/nameSlots.ts";

const WIDTH = 90;

// A phone's plot.
const axis = createLogAxis({ from: -60, to: 60 }, 237, String);

test("no name lies on a line where float32 ends", () => {
  const curve = { key: "rnn.h", cell: "rnn", state: "hidden", name: "RNN", symbol: "∂L/∂h" } as const;
  const time = createTimeAxis(400, 315);
  const lines = floatLimitLines(time, axis);
  expect(lines).toHaveLength(3);
  /** How many names of curves that change by so many decades all the way lie on a line. */
  const covered = (isToldOfLines: boolean): number =>
    [-70, -58, -50, -42, -38, -34, 34, 38, 42, 50, 58, 70].filter((decades) => {
      const values = Float64Array.from({ length: 400 }, (_, t) => 10 ** (decades * (1 - t / 399)));
      const taken = isToldOfLines ? fixedBoxes([{ ...curve, values }], time, axis) : [];
      const [slot] = findNameSlots([values], [WIDTH], taken, time, axis);
      const { top, bottom } = nameBox(startOf(slot, WIDTH, time), centreAt(slot, lineOf(values, axis), WIDTH, time, axis.height), WIDTH);
      return lines.some((line) => line.bottom > top && line.top < bottom);
    }).length;
  expect(covered(true)).toBe(0);
  expect(covered(false), "names in the way, did they not know").toBeGreaterThan(1);
});
