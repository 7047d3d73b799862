import { describe, expect, test } from "vitest";
import { resolveExperiment } from "../../src/engine/experiment/experiment.ts";
import { PARAMETER_NAMES, readModel } from "../../src/engine/model.ts";
import type { ModelJson } from "../../src/engine/model.ts";
import { refusalOf } from "../support/refusal.ts";

const zeros = (...shape: number[]): never[] | number =>
  shape.length === 0 ? 0 : (Array.from({ length: shape[0] }, () => zeros(...shape.slice(1))) as never[]);

interface Shape {
  readonly T: number;
  readonly B: number;
  readonly D: number;
  readonly H: number;
  readonly K: number;
}

const small: Shape = { T: 3, B: 2, D: 4, H: 5, K: 6 };

/** A model of zeros whose cell has G gate blocks, as JSON holds it. */
const modelOf = ({ T, B, D, H, K }: Shape, G = 1): ModelJson =>
  ({
    params: {
      weight_ih_l0: zeros(G * H, D),
      weight_hh_l0: zeros(G * H, H),
      bias_ih_l0: zeros(G * H),
      bias_hh_l0: zeros(G * H),
      "readout.weight": zeros(K, H),
      "readout.bias": zeros(K),
    },
    inputs: zeros(T, B, D),
    targets: zeros(T, B, K),
  }) as unknown as ModelJson;

const withParam = (name: string, value: unknown, G = 1): Record<string, unknown> => {
  const model = modelOf(small, G);
  return { model: { ...model, params: { ...model.params, [name]: value } } };
};

describe("a model", () => {
  test("decides the sizes and the loss, and says so in the experiment", () => {
    expect(resolveExperiment({ model: modelOf(small) })).toMatchObject({
      sequenceLength: 3,
      batchSize: 2,
      inputSize: 4,
      hiddenSize: 5,
      outputSize: 6,
      loss: "mse",
    });
    const classes = { ...modelOf(small), targets: zeros(3, 2) };
    expect(resolveExperiment({ model: classes })).toMatchObject({ loss: "cross-entropy", outputSize: 6 });
    expect(resolveExperiment({ model: classes, loss: "mse" }).loss).toBe("mse");
  });

  test("is read row by row", () => {
    const model = { ...modelOf({ ...small, T: 1, B: 1, D: 2, H: 1, K: 1 }), inputs: [[[1, 2]]] };
    const params = { ...model.params, weight_ih_l0: [[3, 4]], "readout.bias": [5] };
    const read = readModel({ ...model, params }, "rnn");
    expect([...read.inputs, ...read.params.weight_ih_l0, ...read.params["readout.bias"]]).toEqual([1, 2, 3, 4, 5]);
    expect(Object.keys(read.params)).toEqual([...PARAMETER_NAMES]);
  });

  test.each([
    ["rnn", 1],
    ["gru", 3],
    ["lstm", 4],
  ])("for %s has %d gate blocks", (cell, G) => {
    expect(resolveExperiment({ cell, model: modelOf(small, G) }).hiddenSize).toBe(5);
    expect(refusalOf({ cell, model: modelOf(small, G + 1) })).toMatchObject({
      fields: ["params.weight_hh_l0"],
      message: expect.stringContaining(`must be a ${5 * G} × 5 list of finite numbers`) as string,
    });
  });

  test.each([
    ["sequenceLength", 4, 3],
    ["batchSize", 1, 2],
    ["inputSize", 5, 4],
    ["hiddenSize", 4, 5],
    ["outputSize", 1, 6],
  ])("refuses a %s that is not its own", (name, given, own) => {
    expect(refusalOf({ model: modelOf(small), [name]: given })).toMatchObject({
      fields: [name],
      message: `${name} is fixed by the model's arrays at ${own}; it is ${given}.`,
    });
    expect(resolveExperiment({ model: modelOf(small), [name]: own })).toHaveProperty(name, own);
  });

  test.each([
    ["sequenceLength", { T: 1001 }, "from 1 to 1000"],
    ["batchSize", { B: 65 }, "from 1 to 64"],
    ["hiddenSize", { H: 257 }, "from 1 to 256"],
    ["inputSize", { D: 1002 }, "to 1001"],
    ["outputSize", { K: 1002 }, "from 1 to 1001"],
    ["sequenceLength × batchSize × hiddenSize", { T: 1000, B: 64, H: 17, D: 1, K: 1 }, "must not exceed"],
  ])("is no larger than %s may be", (name, sizes, allowed) => {
    const { message } = refusalOf({ model: modelOf({ ...small, ...sizes }) });
    expect(message).toContain(name);
    expect(message).toContain(allowed);
  });

  test("as large as it may be is accepted", () => {
    const widest = { T: 1000, B: 4, H: 256, D: 2, K: 1 };
    expect(resolveExperiment({ model: modelOf(widest) })).toMatchObject({ sequenceLength: 1000, hiddenSize: 256 });
    expect(resolveExperiment({ model: modelOf({ ...small, D: 1001, K: 1001 }) })).toMatchObject({ inputSize: 1001 });
  });
});

describe("refused, with the array's name and the shape it must have", () => {
  const shapes: Record<string, [number[], string]> = {
    weight_ih_l0: [[5, 4], "5 × 4"],
    weight_hh_l0: [[5, 5], "5 × 5"],
    bias_ih_l0: [[5], "5"],
    bias_hh_l0: [[5], "5"],
    "readout.weight": [[6, 5], "6 × 5"],
  };

  /** A list like the given one with one entry changed at the end. */
  const changeLast = (list: unknown, change: (last: unknown) => unknown): unknown =>
    Array.isArray(list) ? [...(list.slice(0, -1) as unknown[]), changeLast(list.at(-1), change)] : change(list);
  const dropLast = (list: unknown): unknown => {
    const rows = list as unknown[];
    return Array.isArray(rows.at(-1)) ? [...rows.slice(0, -1), dropLast(rows.at(-1))] : rows.slice(0, -1);
  };

  describe.each(Object.entries(shapes))("params.%s", (name, [shape, allowed]) => {
    const good = zeros(...shape);
    test.each([
      ["one too many", [...(good as unknown[]), (good as unknown[])[0]]],
      ["ragged", dropLast(good)],
      ["a string", changeLast(good, () => "NaN")],
      ["null", changeLast(good, () => null)],
      ["infinite", changeLast(good, () => Infinity)],
      ["too deep", changeLast(good, (last) => [last])],
      ["an object", { ...(good as object) }],
      ["missing", undefined],
    ])("when %s", (_, value) => {
      const { fields, message } = refusalOf(withParam(name, value));
      expect(fields).toEqual([`params.${name}`]);
      expect(message).toMatch(new RegExp(`^params\\.${name} must be a (${allowed}|G·H × H) list of finite numbers`));
    });
  });

  test.each([[[]], [undefined], [0], [["1", 0, 0, 0, 0, 0]]])("params.readout.bias when %o", (value) => {
    expect(refusalOf(withParam("readout.bias", value))).toMatchObject({ fields: ["params.readout.bias"] });
  });

  test.each([[[]], [[[]]], [[[[]]]], [[1, 2, 3]], [zeros(3, 2)], [changeLast(zeros(3, 2, 4), () => "1")], [dropLast(zeros(3, 2, 4))]])(
    "inputs when %j",
    (inputs) => {
      const { fields, message } = refusalOf({ model: { ...modelOf(small), inputs } });
      expect(fields).toEqual(["inputs"]);
      expect(message).toMatch(/^inputs must be a (3 × 2 × 4|T × B × D) list of finite numbers/);
    },
  );

  test.each([
    [[]],
    [zeros(3)],
    [zeros(2, 2)],
    [zeros(3, 1, 6)],
    [zeros(3, 2, 5)],
    [zeros(3, 2, 6, 1)],
    [changeLast(zeros(3, 2), () => 6)],
    [changeLast(zeros(3, 2), () => -1)],
    [changeLast(zeros(3, 2), () => 0.5)],
    [changeLast(zeros(3, 2), () => "1")],
  ])("targets when %j", (targets) => {
    expect(refusalOf({ model: { ...modelOf(small), targets } })).toMatchObject({
      fields: ["targets"],
      message:
        "targets must be a 3 × 2 × 6 list of finite numbers, or a 3 × 2 list of class indices from 0 to 5 " +
        "(T = 3, B = 2, D = 4 from inputs, H = 5 from params.weight_hh_l0, K = 6 from params.readout.bias).",
    });
  });

  test("a parameter under a name PyTorch does not use", () => {
    expect(refusalOf(withParam("weight_ih_l1", zeros(5, 4)))).toMatchObject({
      fields: ["params.weight_ih_l1"],
      message: `params.weight_ih_l1 is unknown; the parameters are ${PARAMETER_NAMES.join(", ")}.`,
    });
  });

  test("cross-entropy against real targets", () => {
    expect(refusalOf({ model: modelOf(small), loss: "cross-entropy" })).toMatchObject({
      fields: ["loss"],
      message: "loss must be mse for the model's arrays: cross-entropy needs classes as targets, and these are real numbers.",
    });
  });

  test.each([0, "x", [], {}, { params: {} }, { params: [], inputs: [], targets: [] }, { ...modelOf(small), more: 1 }])(
    "what is no model: %j",
    (model) => {
      expect(refusalOf({ model })).toMatchObject({
        fields: ["model"],
        message: expect.stringContaining("model must be an object with params, inputs and targets, or null; it is") as string,
      });
    },
  );

  test("a ragged list whose first entries claim more than memory holds", () => {
    const claiming = [[zeros(4), ...(zeros(99_999, 0) as unknown[])], ...(zeros(99_999, 0) as unknown[])];
    expect(refusalOf({ model: { ...modelOf(small), inputs: claiming } }).fields).toEqual(["inputs"]);
  });

  test("lists nested a hundred thousand deep", () => {
    const deep = JSON.parse(`${"[".repeat(100_000)}0${"]".repeat(100_000)}`) as unknown;
    expect(refusalOf({ model: { ...modelOf(small), inputs: changeLast(zeros(3, 2, 4), () => deep) } }).fields).toEqual(["inputs"]);
    expect(refusalOf({ model: { ...modelOf(small), targets: deep } }).fields).toEqual(["targets"]);
    // Its first two lengths are 1, so that H is 1 and the next parameter does not fit.
    expect(refusalOf(withParam("weight_hh_l0", deep)).fields).toEqual(["params.weight_ih_l0"]);
  });
});
