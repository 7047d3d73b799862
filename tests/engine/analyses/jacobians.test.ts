import { describe, expect, test } from "vitest";
import { jacobianSpectra } from "../../../src/engine/analyses/jacobians.ts";
import { openOneStepJacobian, stateSize } from "../../../src/engine/analyses/oneStepJacobian.ts";
import { openSweep } from "../../../src/engine/sweep.ts";
import { singularValues } from "../../../src/engine/linear/decompositions.ts";
import { analysisInput, linear, multiply, rotation } from "../../support/analyses.ts";

const CELLS = ["rnn", "lstm", "gru"] as const;

describe("the one-step Jacobians", () => {
  test.each(CELLS)("of the %s multiply to those at every lag", (cell) => {
    const { problem, forward } = analysisInput({ cell, sequenceLength: 6, hiddenSize: 4 });
    const n = stateSize(problem);
    const fill = openOneStepJacobian(problem, forward.states);
    const J = new Float64Array(n * n);
    let product: Float64Array = Float64Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 1 : 0));
    const spectra = jacobianSpectra(problem, forward.states, [0, 1, 2, 3]);
    for (let lag = 0; lag < 4; lag++) {
      singularValues(product, n, n).forEach((due, i) => expect(spectra[String(lag)][i]).toBeCloseTo(due, 13));
      fill(5 - lag, J);
      product = multiply(product, J, n);
    }
  });

  test("of an RNN are diag(φ′) W_hh, at the zero initial state too", () => {
    const { problem, forward } = analysisInput({ sequenceLength: 3, hiddenSize: 3 });
    const J = new Float64Array(9).fill(7);
    openOneStepJacobian(problem, forward.states)(0, J);
    const due = problem.params.weight_hh_l0.map((weight, k) => weight * (1 - forward.states.hidden[Math.floor(k / 3)] ** 2));
    J.forEach((value, k) => expect(value).toBeCloseTo(due[k], 14));
  });
});

test("the Jacobian's singular values fit at lags where most of the product has left the doubles", () => {
  const { problem, forward } = linear(rotation(1e-3), { sequenceLength: 110 });
  const spectra = jacobianSpectra(problem, forward.states, [100, 105]);
  for (const value of spectra["100"]) expect(value / 1e-300).toBeCloseTo(1, 10);
  for (const value of spectra["105"]) expect(value / 1e-315).toBeCloseTo(1, 6);
});

test("large Jacobians, stepped back a portion of their rows at a time, are whole at every lag", () => {
  const { problem, forward } = analysisInput({ cell: "lstm", sequenceLength: 3, hiddenSize: 104 });
  const n = stateSize(problem);
  expect(openSweep(problem, forward.states, n).rowsAtOnce).toBeLessThan(n);
  const fill = openOneStepJacobian(problem, forward.states);
  const [last, before] = [2, 1].map((t) => {
    const J = new Float64Array(n * n);
    fill(t, J);
    return J;
  });
  const spectra = jacobianSpectra(problem, forward.states, [1, 2]);
  singularValues(last, n, n).forEach((due, i) => expect(spectra["1"][i]).toBeCloseTo(due, 12));
  singularValues(multiply(last, before, n), n, n).forEach((due, i) => expect(spectra["2"][i]).toBeCloseTo(due, 12));
});
