import { expect, it } from "vitest";
import { impulse } from "../../../src/engine/tasks/impulse.ts";
import { noise } from "../../../src/engine/tasks/noise.ts";
import { sine } from "../../../src/engine/tasks/sine.ts";

const settings = { sequenceLength: 2000, inputSize: 3, seed: 7, text: "", series: [0] };

const moments = (values: Float64Array): { mean: number; variance: number } => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length };
};

it("noise draws inputs and targets from N(0, 1), each from a stream of its own", () => {
  const { inputs, targets } = noise.make(settings, 0);
  for (const values of [inputs, targets]) {
    const { mean, variance } = moments(values);
    expect(Math.abs(mean)).toBeLessThan(0.1);
    expect(Math.abs(variance - 1)).toBeLessThan(0.12);
  }
  expect(noise.make({ ...settings, inputSize: 1 }, 0).targets).toEqual(targets);
  expect(inputs.slice(0, 5)).not.toEqual(targets.slice(0, 5));
});

it("impulse is a single 1 at t = 0 and asks for 1", () => {
  const { inputs, targets } = impulse.make({ ...settings, sequenceLength: 5 }, 3);
  expect([...inputs]).toEqual([1, 0, 0, 0, 0]);
  expect([...targets]).toEqual([1, 1, 1, 1, 1]);
});

it("sine turns once in 20 timesteps, at a phase of its own per element, and asks for the next value", () => {
  for (const element of [0, 1, 5]) {
    const { inputs, targets } = sine.make({ ...settings, sequenceLength: 100 }, element);
    expect(targets.slice(0, -1)).toEqual(inputs.slice(1));
    const phase = Math.atan2(inputs[0], inputs[5]);
    inputs.forEach((value, t) => expect(value).toBeCloseTo(Math.sin((2 * Math.PI * t) / 20 + phase), 12));
  }
});
