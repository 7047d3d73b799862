import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numberText } from "../../../src/charts/numbers.tsx";
import { resolveExperiment } from "../../../src/engine/experiment/experiment.ts";
import type { PartialExperiment } from "../../../src/engine/experiment/experiment.ts";
import type { Run } from "../../../src/engine/run.ts";
import { runExperiment } from "../../../src/engine/run.ts";
import { readGates } from "../../../src/panels/gateActivations/reading.ts";
import { anyExperiment } from "../../support/experiments.ts";

const runOf = (given: PartialExperiment) => {
  const experiment = resolveExperiment({ sequenceLength: 5, hiddenSize: 3, ...given });
  return { experiment, run: runExperiment(experiment) };
};

/** The sentence about a network, some of its run replaced. */
const sentence = (given: PartialExperiment, replaced: Partial<Run> = {}): { text: string; brief: string } => {
  const { experiment, run } = runOf(given);
  const [{ text, brief }] = readGates([{ experiment, run: { ...run, ...replaced } }]);
  return { text, brief };
};

describe("an LSTM is told by what its forget gates leave of a cell", () => {
  /** An LSTM whose forget gates are the same at every step, a number per unit. */
  const withForget = (perUnit: readonly number[], T = 5): { text: string; brief: string } => {
    const cellPath = Float64Array.from({ length: T * perUnit.length }, (_, k) => (perUnit[k % perUnit.length] ?? NaN) ** (T - 1 - Math.floor(k / perUnit.length)));
    return sentence({ cell: "lstm", sequenceLength: T, hiddenSize: perUnit.length }, { cellPath });
  };

  test("the product of the gates after t = 0 in the median unit, with the pace of their geometric mean", () => {
    expect(withForget([0.1, 0.5, 0.99])).toEqual({
      text: "the forget gates leave the median unit 6.3 % of its c from t = 0 to the end, halving every 1.0 steps.",
      brief: "forget gates leave 6.3 % of the median unit’s c by t = 4.",
    });
  });

  test("of two middle units, the lower", () => {
    expect(withForget([0.9, 0.1, 0.5, 0.99]).text).toContain("leave the median unit 6.3 % of");
  });

  test("no pace where more than half is left, and neither all nor nothing where it is nearly that", () => {
    expect(withForget([0.9]).text).toBe("the forget gates leave the median unit 66 % of its c from t = 0 to the end.");
    expect(withForget([0.9999]).text).toContain(" >99 % of its c");
    expect(withForget([1]).text).toContain(" 100 % of its c");
    expect(withForget([0.01]).text).toContain(" 1.0 × 10⁻⁸ of its c from t = 0 to the end, × 0.010 a step.");
    expect(withForget([0]).text).toBe("the forget gates leave the median unit less than 10⁻³²³ of its c from t = 0 to the end.");
  });

  test("it is the product of the run's own gates, of the first sequence", () => {
    const { experiment, run } = runOf({ cell: "lstm", hiddenSize: 1, batchSize: 3, weightScale: 2 });
    const f = run.gates["f"] ?? new Float64Array();
    const kept = [1, 2, 3, 4].reduce((product, t) => product * f[t * 3], 1);
    expect(readGates([{ experiment, run }])[0]?.text).toContain(`leave the median unit ${numberText(100 * kept, 2)} % of`);
  });
});

test("a GRU is told by the product of its update gates, of the first sequence", () => {
  const { experiment, run } = runOf({ cell: "gru", hiddenSize: 1, batchSize: 2, weightScale: 2 });
  const z = run.gates["z"] ?? new Float64Array();
  const kept = [1, 2, 3, 4].reduce((product, t) => product * z[t * 2], 1);
  expect(readGates([{ experiment, run }])[0]?.brief).toBe(`update gates leave ${numberText(100 * kept, 2)} % of the median unit’s h by t = 4.`);
});

test("one timestep has nothing to keep", () => {
  expect(sentence({ cell: "lstm", sequenceLength: 1 }).text).toBe("one timestep, so the forget gates have nothing to keep yet.");
  expect(sentence({ cell: "gru", sequenceLength: 1 }).text).toBe("one timestep, so the update gates have nothing to keep yet.");
});

describe("an RNN is told by how much of it lets no gradient through", () => {
  const withStates = (nonlinearity: "tanh" | "relu" | "identity", states: readonly number[]) =>
    sentence({ cell: "rnn", nonlinearity, sequenceLength: states.length, hiddenSize: 1 }, { hidden: Float64Array.from(states) });

  test("tanh: the share of its states beyond ±0.9", () => {
    expect(withStates("tanh", [0.95, -0.95, 0.9, 0.1, -0.2])).toEqual({
      text: "40 % of its states lie beyond ±0.9, where tanh’s slope is below 0.19.",
      brief: "40 % of h lies beyond ±0.9, where tanh’s slope is below 0.19.",
    });
    expect(withStates("tanh", [0.1]).text).toBe("none of its states lies beyond ±0.9, where tanh’s slope is below 0.19.");
  });

  test("of a batch, the first sequence alone", () => {
    const hidden = Float64Array.of(0.95, 0, 0.1, 0.99, 0.2, 0.99, 0.3, 0.99);
    expect(sentence({ cell: "rnn", sequenceLength: 4, hiddenSize: 1, batchSize: 2 }, { hidden }).text).toMatch(/^25 % of its states lie/);
  });

  test("ReLU: the share of its states that are 0", () => {
    expect(withStates("relu", [0, 0, 3, 1]).text).toBe("50 % of its states are 0, where ReLU lets no gradient through.");
  });

  test("no nonlinearity: nothing saturates, and how large it gets", () => {
    expect(withStates("identity", [1, -250, 3]).text).toBe("without a nonlinearity nothing saturates; |h| reaches 250.");
  });

  test("an overflow comes before all that, in shares of its states", () => {
    expect(withStates("identity", [1, NaN, Infinity, -Infinity])).toEqual({
      text: "75 % of the states h are ∞ or NaN: the run has overflowed.",
      brief: "overflow: 75 % of h is ∞ or NaN.",
    });
  });
});

test("the sentences stand in the heatmaps' order", () => {
  expect(readGates((["rnn", "gru", "lstm"] as const).map((cell) => runOf({ cell }))).map(({ cell }) => cell)).toEqual(["lstm", "gru", "rnn"]);
});

test("of any run it says numbers alone, as a sentence, the brief one no longer than a line has room for", () => {
  fc.assert(
    fc.property(anyExperiment, (given) => {
      const { text, brief } = sentence({ ...given, hiddenSize: given.hiddenSize ?? 3, sequenceLength: given.sequenceLength ?? 5 });
      expect(text).toMatch(/^[^.].*\.$/);
      expect(`${text}${brief}`).not.toMatch(/undefined|Infinity|NaN %/);
      expect(brief.length).toBeLessThanOrEqual(70);
    }),
  );
});
