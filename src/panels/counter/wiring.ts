import { resolveExperiment } from "../../engine/experiment/experiment.ts";
import type { Experiment } from "../../engine/experiment/experiment.ts";

/** Saturates a sigmoid to 1 − 2·10⁻⁹ and a tanh to 1. */
const OPEN = 20;

/** Longest text that is counted: each character needs its place on the chart. */
export const LONGEST = 300;

/** The characters that are read; the rest is cut. */
export const keptOf = (text: string): string[] => Array.from(text.slice(0, 2 * LONGEST)).slice(0, LONGEST);

/** How deep each character stands, its own bracket counted: brackets opened less brackets closed so far. */
export const depthsOf = (characters: readonly string[]): number[] => {
  let depth = 0;
  return characters.map((character) => {
    depth += character === "(" ? 1 : character === ")" ? -1 : 0;
    return depth;
  });
};

/** One weight of the wiring, as the table names it. */
export interface Wire {
  readonly gate: string;
  /** From "(", from ")", from any other character, and the bias. */
  readonly weights: readonly [number, number, number, number];
  readonly why: string;
}

/** An LSTM of one unit, wired by hand (a cell as a counter): the input gate and the output gate always open, the candidate ±1. */
export const wiresFor = (forgetBias: number): Wire[] => [
  { gate: "input i", weights: [0, 0, 0, OPEN], why: "always open" },
  { gate: "forget f", weights: [0, 0, 0, forgetBias], why: "keeps the count: the slider" },
  { gate: "candidate g", weights: [OPEN, -OPEN, 0, 0], why: "+1 for an opening bracket, −1 for a closing one" },
  { gate: "output o", weights: [0, 0, 0, OPEN], why: "always open" },
];

const columnOf = (character: string): number => (character === "(" ? 0 : character === ")" ? 1 : 2);

/**
 * The wired network on a text, as an experiment for the engine.
 *
 * @param characters at least one
 */
export const counterExperiment = (characters: readonly string[], forgetBias: number): Experiment => {
  const wires = wiresFor(forgetBias);
  return resolveExperiment({
    cell: "lstm",
    loss: "mse",
    model: {
      params: {
        weight_ih_l0: wires.map(({ weights }) => weights.slice(0, 3)),
        weight_hh_l0: wires.map(() => [0]),
        bias_ih_l0: wires.map(({ weights }) => weights[3]),
        bias_hh_l0: wires.map(() => 0),
        "readout.weight": [[1]],
        "readout.bias": [0],
      },
      inputs: characters.map((character) => [[0, 1, 2].map((column) => (column === columnOf(character) ? 1 : 0))]),
      targets: depthsOf(characters).map((depth) => [[depth]]),
    },
  });
};
