import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { generate } from "../../src/engine/math/generate.ts";
import { openStream } from "../../src/engine/math/random.ts";
import { anyNetwork, problemOf } from "../support/experiments.ts";

const draws = (name: string, length: number, element = 0): Float64Array => {
  const stream = openStream(0, name, element);
  return generate(length, () => stream.normal());
};

describe("a drawn network", () => {
  test.each([
    ["rnn", 1],
    ["lstm", 4],
    ["gru", 3],
  ] as const)("%s takes every tensor but the recurrent one from a stream of its own, at its own deviation", (cell, G) => {
    const { params } = problemOf({ cell, hiddenSize: 4, inputSize: 9, forgetBias: 0 });
    const scaled = (name: string, length: number, deviation: number): Float64Array => draws(`${name}.4`, length).map((draw) => deviation * draw);
    expect(params.weight_ih_l0).toEqual(scaled(`${cell}.weight_ih_l0`, G * 4 * 9, 1 / 3));
    expect(params.weight_hh_l0).toEqual(scaled(`${cell}.weight_hh_l0`, G * 4 * 4, 1 / 2));
    expect(params.bias_ih_l0).toEqual(scaled(`${cell}.bias_ih_l0`, G * 4, 0.1));
    expect(params.bias_hh_l0).toEqual(scaled(`${cell}.bias_hh_l0`, G * 4, 0.1));
    expect(params["readout.weight"]).toEqual(scaled("readout.weight", 4, 1 / 2));
    expect(params["readout.bias"]).toEqual(scaled("readout.bias", 1, 0.1));
  });

  test("is multiplied by the weight scale in weight_hh_l0, and nowhere else", () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const { weight_hh_l0: scaled, ...others } = problemOf(network).params;
        const { weight_hh_l0: drawn, ...same } = problemOf({ ...network, weightScale: 1 }).params;
        expect(scaled).toEqual(drawn.map((weight) => weight * network.weightScale));
        expect(others).toEqual(same);
      }),
    );
  });

  test("has the forget bias in the LSTM's bias_ih_l0, second block, and nowhere else", () => {
    for (const cell of ["lstm", "gru", "rnn"] as const) {
      const { bias_ih_l0: without, ...others } = problemOf({ cell, hiddenSize: 2, forgetBias: 0 }).params;
      const { bias_ih_l0: raised, ...same } = problemOf({ cell, hiddenSize: 2, forgetBias: 2 }).params;
      expect(raised).toEqual(without.map((bias, k) => (cell === "lstm" && (k === 2 || k === 3) ? bias + 2 : bias)));
      expect(others).toEqual(same);
    }
  });

  test("is the same whatever was drawn before it, and whatever was done to an earlier one", () => {
    const base = { cell: "lstm", hiddenSize: 3, inputSize: 2, init: "gaussian", seed: 5 } as const;
    const elsewhere = { cell: "lstm", hiddenSize: 8, inputSize: 8, init: "identity", seed: 6 } as const;
    for (const change of [{ seed: 1 }, { init: "uniform" }, { hiddenSize: 4 }, { inputSize: 3 }, { forgetBias: 9 }] as const) {
      problemOf(elsewhere);
      const { params: expected } = problemOf({ ...base, ...change });
      problemOf(elsewhere);
      for (const tensor of Object.values(problemOf(base).params)) tensor.fill(NaN);
      expect(problemOf({ ...base, ...change }).params).toEqual(expected);
      expect(problemOf({ ...base, ...change }).params).toEqual(expected);
    }
  });

  test("keeps its inputs and targets when its size, cell, scale or initialisation changes", () => {
    const base = { task: "noise", inputSize: 3, sequenceLength: 5, batchSize: 2 } as const;
    const { inputs, targets } = problemOf(base);
    for (const change of [{ hiddenSize: 7 }, { cell: "gru" }, { weightScale: 3 }, { init: "chrono" }, { nonlinearity: "relu" }] as const) {
      expect(problemOf({ ...base, ...change })).toMatchObject({ inputs, targets });
    }
    expect(problemOf({ ...base, seed: 1 }).inputs).not.toEqual(inputs);
    expect(problemOf({ ...base, seed: 1 }).params).not.toEqual(problemOf(base).params);
  });
});

describe("sequences", () => {
  test("stand time first, each batch element drawn from streams of its own", () => {
    const { inputs, targets } = problemOf({ task: "noise", inputSize: 2, sequenceLength: 3, batchSize: 2 });
    for (const b of [0, 1]) {
      const own = draws("inputs", 6, b);
      const due = draws("targets", 3, b);
      for (const t of [0, 1, 2]) {
        expect(inputs.slice((t * 2 + b) * 2, (t * 2 + b + 1) * 2)).toEqual(own.slice(2 * t, 2 * t + 2));
        expect(targets[t * 2 + b]).toBe(due[t]);
      }
    }
  });

  test("have their inputs scaled, their targets not", () => {
    const [one, three] = [1, 3].map((inputScale) => problemOf({ task: "noise", inputScale }));
    expect(three.inputs).toEqual(one.inputs.map((value) => 3 * value));
    expect(three.targets).toEqual(one.targets);
  });

  test("of classes have indices as targets, or one-hot rows under a squared error", () => {
    const settings = { task: "text", text: "abc", sequenceLength: 4 } as const;
    expect([...problemOf(settings).targets]).toEqual([1, 2, 0, 1]);
    expect([...problemOf({ ...settings, loss: "mse" }).targets]).toEqual([0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0]);
  });
});

test("an explicit model's classes are read as they are, or become one-hot rows under a squared error", () => {
  const inputs = [[[0], [0]], [[0], [0]]];
  const params = {
    weight_ih_l0: [[0]],
    weight_hh_l0: [[0]],
    bias_ih_l0: [0],
    bias_hh_l0: [0],
    "readout.weight": [[0], [0], [0]],
    "readout.bias": [0, 0, 0],
  };
  const model = { params, inputs, targets: [[0, 2], [1, 0]] };
  expect([...problemOf({ model }).targets]).toEqual([0, 2, 1, 0]);
  expect([...problemOf({ model, loss: "mse" }).targets]).toEqual([1, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0]);
});

describe("the loss", () => {
  test("is taken at the last, at every, or at one chosen timestep", () => {
    const stepsOf = (lossAt: "last" | "every" | number) => problemOf({ sequenceLength: 4, lossAt }).lossSteps;
    expect([stepsOf("last"), stepsOf("every"), stepsOf(0), stepsOf(2)]).toEqual([[3], [0, 1, 2, 3], [0], [2]]);
  });

  test("reaches back all the way, or as many steps as the truncation says", () => {
    expect([problemOf({}).truncation, problemOf({ truncation: 0 }).truncation, problemOf({ truncation: 5 }).truncation]).toEqual([Infinity, 0, 5]);
  });
});
