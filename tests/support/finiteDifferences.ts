import type { States } from "../../src/engine/cells/cell.ts";
import { runForward } from "../../src/engine/forward.ts";
import { tanh } from "../../src/engine/math/gates.ts";
import type { Problem } from "../../src/engine/prepare.ts";

// The five-point stencil errs by STEP⁴/30 · f⁽⁵⁾ ≈ 3e-14 f⁽⁵⁾ and by rounding, about 1.5 ulp / STEP ≈ 3e-13 of f.
const STEP = 2 ** -12;

/** f′(0) by central differences at ±STEP and ±2·STEP. */
export const slopeAtZero = (f: (offset: number) => number): number =>
  (8 * (f(STEP) - f(-STEP)) - (f(2 * STEP) - f(-2 * STEP))) / (12 * STEP);

/** ∂loss/∂values, one element moved at a time; `values` is one of the problem's own arrays, left as it was. */
export const differencesInArray = (problem: Problem, values: Float64Array): Float64Array =>
  values.map((value, k) => {
    const slope = slopeAtZero((offset) => {
      values[k] = value + offset;
      return runForward(problem).loss;
    });
    values[k] = value;
    return slope;
  });

/** Moves c_t at one unit, and with it h_t = o ⊙ tanh c_t. */
const moveCell = ({ cell, tanhCell, hidden, gates }: States, unit: number, offset: number): void => {
  cell[unit] += offset;
  tanhCell[unit] = tanh(cell[unit]);
  hidden[unit] = gates[3][unit] * tanhCell[unit];
};

/** The problem with one unit of h_t or c_t moved as soon as the cell has computed it; units count through [T][B][H]. */
const withStateMoved = (problem: Problem, state: "hidden" | "cell", unit: number, offset: number): Problem => ({
  ...problem,
  cell: {
    ...problem.cell,
    forward(states, row, previous) {
      problem.cell.forward(states, row, previous);
      if (Math.floor(unit / states.H) !== row) return;
      if (state === "cell") moveCell(states, unit, offset);
      else states.hidden[unit] += offset;
    },
  },
});

/** ∂loss/∂h_t or ∂loss/∂c_t for every t, every path included, [T·B][H]. */
export const differencesInState = (problem: Problem, state: "hidden" | "cell"): Float64Array => {
  const { T, B, H } = problem.sizes;
  return new Float64Array(T * B * H).map((_, unit) =>
    slopeAtZero((offset) => runForward(withStateMoved(problem, state, unit, offset)).loss),
  );
};
