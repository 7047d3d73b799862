import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AnalysisInput } from "../../../src/engine/analyses/analysis.ts";
import type { Paths } from "../../../src/engine/analyses/paths.ts";
import { beginPaths } from "../../../src/engine/analyses/paths.ts";
import { runForward } from "../../../src/engine/forward.ts";
import { singularValues } from "../../../src/engine/linear/decompositions.ts";
import { tanh } from "../../../src/engine/math/gates.ts";
import { norm } from "../../../src/engine/math/norm.ts";
import type { Problem } from "../../../src/engine/prepare.ts";
import { runProblem } from "../../../src/engine/run.ts";
import { analyse, analysisInput } from "../../support/analyses.ts";
import { anyExperiment, difference } from "../../support/experiments.ts";
import { slopeAtZero } from "../../support/finiteDifferences.ts";

const pathsOf = (input: AnalysisInput): Paths => analyse("paths", input) as Paths;
const anyLstm = anyExperiment.map((experiment) => ({ ...experiment, cell: "lstm" as const }));

/** c_{T−1} of a run in which c_t, and h_t = o_t ⊙ tanh c_t with it, is moved at one unit. */
const lastCellWhenMoved = (problem: Problem, t: number, unit: number, offset: number): Float64Array => {
  const { T, H } = problem.sizes;
  const cell: Problem["cell"] = {
    ...problem.cell,
    forward(states, row, previous) {
      problem.cell.forward(states, row, previous);
      if (row !== t) return;
      const s = row * H + unit;
      states.cell[s] += offset;
      states.hidden[s] = states.gates[3][s] * tanh(states.cell[s]);
    },
  };
  return runForward({ ...problem, cell }).states.cell.slice((T - 1) * H);
};

/** ∂c_{T−1}/∂c_t by central differences [H][H]. */
const cellJacobian = (problem: Problem, t: number): Float64Array => {
  const { H } = problem.sizes;
  return new Float64Array(H * H).map((_, k) =>
    slopeAtZero((offset) => lastCellWhenMoved(problem, t, k % H, offset)[Math.floor(k / H)]),
  );
};

describe("the two paths through an LSTM", () => {
  test("sum to the gradient of the cell state", () => {
    fc.assert(
      fc.property(anyLstm, (experiment) => {
        const input = analysisInput(experiment);
        const { T, H } = input.problem.sizes;
        const { highway, gates, norms } = pathsOf(input);
        for (let t = 0; t < T; t++) {
          const sum = highway[t].map((value, j) => value + gates[t][j]);
          const whole = input.gradients.gradCell.slice(t * H, (t + 1) * H);
          const largest = Math.max(...highway[t].map(Math.abs), ...gates[t].map(Math.abs));
          sum.forEach((value, j) => expect(Math.abs(value - whole[j])).toBeLessThanOrEqual(1e-13 * largest));
          expect(norms.highway[t]).toBe(norm(highway[t], 0, H));
          expect(norms.gates[t]).toBe(norm(gates[t], 0, H));
          expect(difference([norms.whole[t]], [norm(whole, 0, H)])).toBeLessThan(1e-12);
        }
      }),
    );
  });

  test("have a highway of forget gates alone, where the loss is at the end", () => {
    const { problem, forward, gradients } = analysisInput({ cell: "lstm", sequenceLength: 20, hiddenSize: 4, lossAt: "last" });
    const { cellPath } = runProblem(problem);
    const { highway } = pathsOf({ problem, forward, gradients } as AnalysisInput);
    highway.forEach((part, t) =>
      part.forEach((value, j) => expect(value / (gradients.gradCell[19 * 4 + j] * cellPath[t * 4 + j])).toBeCloseTo(1, 12)),
    );
  });

  test("have nothing through the gates without recurrent weights: then the popular account is right", () => {
    const { gates, norms, cellJacobian: jacobian } = pathsOf(analysisInput({ cell: "lstm", sequenceLength: 9, hiddenSize: 4, weightScale: 0 }));
    expect(gates.every((part) => part.every((value) => value === 0))).toBe(true);
    norms.highway.forEach((value, t) => expect(value / norms.whole[t]).toBeCloseTo(1, 13));
    jacobian.full.forEach((value, t) => expect(value / jacobian.direct[t]).toBeCloseTo(1, 13));
  });

  test("keep the gates' part where a far larger one joins from the highway", () => {
    // The last loss is 1e14 times the others: taking it from the whole would leave rounding.
    const fields = { cell: "lstm", sequenceLength: 6, hiddenSize: 3, lossAt: "every" } as const;
    const input = analysisInput(fields);
    const gradOutputs = input.forward.gradOutputs.slice();
    const { gates } = pathsOf(input);
    gradOutputs[2] = 1e14;
    const raised = pathsOf({ ...input, forward: { ...input.forward, gradOutputs } });
    for (let t = 2; t < 6; t++) expect(raised.gates[t]).toEqual(gates[t]);
    expect(raised.norms.highway[2] / raised.norms.gates[2]).toBeGreaterThan(1e12);
  });

  test("are of the whole gradient, whatever the truncation", () => {
    const of = (truncation: number | "none"): Paths => pathsOf(analysisInput({ cell: "lstm", sequenceLength: 8, hiddenSize: 3, truncation }));
    expect(of(1)).toEqual(of("none"));
  });

  test("are zero after the last loss", () => {
    const { highway, gates, norms } = pathsOf(analysisInput({ cell: "lstm", sequenceLength: 6, hiddenSize: 2, lossAt: 3 }));
    expect([...highway.slice(4), ...gates.slice(4)].flatMap((part) => [...part])).toEqual(new Array(8).fill(0));
    for (const values of Object.values(norms)) expect([...values.slice(4)]).toEqual([0, 0]);
    expect(norms.whole[3]).toBeGreaterThan(0);
  });

  test("are the LSTM's alone", () => {
    for (const cell of ["rnn", "gru"] as const) expect(pathsOf(analysisInput({ cell, sequenceLength: 3 }))).toBeNull();
  });
});

describe("the Jacobian of the last cell state", () => {
  test("is in full what moving c_t does, and directly what the forget gates do", () => {
    fc.assert(
      fc.property(anyLstm, fc.nat(), (experiment, at) => {
        const input = analysisInput(experiment);
        const { T, H } = input.problem.sizes;
        const t = at % T;
        const { cellJacobian: jacobian } = pathsOf(input);
        const [due] = singularValues(cellJacobian(input.problem, t), H, H);
        expect(Math.abs(jacobian.full[t] - due)).toBeLessThan(1e-9 * Math.max(1, due));
        const { cellPath } = runProblem(input.problem);
        expect(jacobian.direct[t]).toBe(Math.max(...cellPath.slice(t * H, (t + 1) * H)));
      }),
      { numRuns: 40 },
    );
  });

  test("is 1 at the end, both ways", () => {
    const { cellJacobian: jacobian } = pathsOf(analysisInput({ cell: "lstm", sequenceLength: 5, hiddenSize: 3 }));
    expect([jacobian.direct[4], jacobian.full[4]]).toEqual([1, 1]);
  });

  test("is right far below the doubles' middle, where the forget gates shut", () => {
    // Open and shut alike at every step: one unit with no recurrent weights is a geometric series.
    const input = analysisInput({ cell: "lstm", sequenceLength: 200, hiddenSize: 1, weightScale: 0, forgetBias: -3, inputScale: 0 });
    const { cellJacobian: jacobian } = pathsOf(input);
    const [, [forget]] = input.forward.states.gates;
    for (let t = 0; t < 200; t++) {
      const due = 10 ** ((199 - t) * Math.log10(forget));
      expect(jacobian.full[t] / due).toBeCloseTo(1, 9);
      expect(jacobian.direct[t] / due).toBeCloseTo(1, 9);
    }
    expect(jacobian.full[0]).toBeLessThan(1e-200);
  });
});

test("the job of the paths knows the parts before the Jacobian, and may be left there", () => {
  const input = analysisInput({ cell: "lstm", sequenceLength: 7, hiddenSize: 3, lossAt: "last" });
  const { result, steps } = beginPaths(input)!;
  expect(Number.isNaN(result.norms.whole[6])).toBe(true);
  for (let k = 0; k < 8; k++) steps.next();
  expect(result.norms).toEqual(pathsOf(input).norms);
  expect([...result.cellJacobian.full].some((value) => Number.isNaN(value))).toBe(true);
});
