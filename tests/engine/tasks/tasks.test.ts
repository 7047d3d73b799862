import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resolveExperiment } from "../../../src/engine/experiment/experiment.ts";
import { runExperiment } from "../../../src/engine/run.ts";
import { tasks } from "../../../src/engine/tasks/index.ts";
import type { TaskName } from "../../../src/engine/tasks/index.ts";
import type { TaskSettings } from "../../../src/engine/tasks/task.ts";

const names = Object.keys(tasks) as TaskName[];

const settingsArbitrary = fc.record<TaskSettings>({
  sequenceLength: fc.integer({ min: 1, max: 60 }),
  inputSize: fc.integer({ min: 1, max: 5 }),
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  text: fc.string({ unit: fc.constantFrom("(", ")", "a", "é", "字", "🙂"), maxLength: 40 }),
  series: fc.array(fc.double({ min: -1e300, max: 1e300, noNaN: true }), { minLength: 1, maxLength: 40 }),
});

const sizesOf = (name: TaskName, settings: TaskSettings): { D: number; K: number } => ({
  D: tasks[name].inputSize(settings) ?? settings.inputSize,
  K: tasks[name].outputSize(settings),
});

describe.each(names)("the task %s", (name) => {
  const task = tasks[name];

  it("makes finite inputs [T][D] and targets that its kind allows, whatever the settings", () => {
    fc.assert(
      fc.property(settingsArbitrary, fc.integer({ min: 0, max: 70 }), (settings, element) => {
        const { D, K } = sizesOf(name, settings);
        const T = settings.sequenceLength;
        const { inputs, targets } = task.make(settings, element);
        expect(inputs).toHaveLength(T * D);
        expect(targets).toHaveLength(task.targets === "class" ? T : T * K);
        expect(inputs.every(Number.isFinite)).toBe(true);
        const fits = (target: number): boolean => Number.isInteger(target) && target >= 0 && target < K;
        expect(targets.every(task.targets === "class" ? fits : Number.isFinite)).toBe(true);
      }),
    );
  });

  it("draws the same sequence again from the same seed and element", () => {
    fc.assert(
      fc.property(settingsArbitrary, fc.integer({ min: 0, max: 70 }), (settings, element) => {
        expect(task.make(settings, element)).toEqual(task.make(settings, element));
      }),
    );
  });

  it("runs from nothing but its name, and at a single timestep", () => {
    for (const sequenceLength of [1, 2, 60]) {
      const run = runExperiment(resolveExperiment({ task: name, sequenceLength, hiddenSize: 4, batchSize: 2 }));
      expect(Number.isFinite(run.loss)).toBe(true);
      expect(run.sizes).toEqual(expect.objectContaining(sizesOf(name, resolveExperiment({ task: name }))));
    }
  });
});

const random: TaskName[] = ["noise", "sine", "adding", "copy", "recall", "parity"];

it.each(random)("%s gives every seed and every batch element a sequence of its own", (name) => {
  const settings = resolveExperiment({ task: name, sequenceLength: 40 });
  const first = tasks[name].make(settings, 0).inputs;
  expect(tasks[name].make(settings, 1).inputs).not.toEqual(first);
  expect(tasks[name].make({ ...settings, seed: 1 }, 0).inputs).not.toEqual(first);
});

// What a longer sequence begins with: inputs and targets where the task knows no end, the numbers alone for `adding`, whose
// markers move with the halves.
const stable: TaskName[] = ["noise", "impulse", "sine", "text", "brackets", "parity", "series"];

it.each(stable)("%s keeps the beginning of its inputs and targets when T grows", (name) => {
  fc.assert(
    fc.property(settingsArbitrary, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 9 }), (settings, more, element) => {
      const { D } = sizesOf(name, settings);
      const T = settings.sequenceLength;
      const short = tasks[name].make(settings, element);
      const long = tasks[name].make({ ...settings, sequenceLength: T + more }, element);
      expect(long.inputs.slice(0, T * D)).toEqual(short.inputs);
      expect(long.targets.slice(0, T)).toEqual(short.targets);
    }),
  );
});

it("an experiment keeps the inputs' beginning too, scaled and interleaved over the batch", () => {
  for (const task of stable) {
    const run = (sequenceLength: number): Float64Array =>
      runExperiment(resolveExperiment({ task, sequenceLength, batchSize: 3, inputScale: 2, hiddenSize: 2 })).inputs;
    const short = run(7);
    expect(run(31).slice(0, short.length)).toEqual(short);
  }
});
