import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cell, Flow, States } from "../../../src/engine/cells/cell.ts";
import { cells } from "../../../src/engine/cells/index.ts";
import { generate } from "../../../src/engine/math/generate.ts";
import { openStream } from "../../../src/engine/math/random.ts";
import { nonlinearities } from "../../../src/engine/nonlinearities/index.ts";
import type { Nonlinearity } from "../../../src/engine/nonlinearities/nonlinearity.ts";
import { slopeAtZero } from "../../support/finiteDifferences.ts";

const { lstm, gru } = cells;

/** A forward pass of three rows: the state before, the step under test, and one that must stay as it is. */
const drawStates = (cell: Cell, H: number, nonlinearity: Nonlinearity, seed: number): States => {
  const stream = openStream(seed, "states");
  const draw = (width: number): Float64Array => generate(3 * width, () => stream.normal());
  const inputPart = draw(cell.blocks.length * H);
  return {
    H,
    nonlinearity,
    inputPart,
    hiddenPart: cell.addsParts ? inputPart : draw(cell.blocks.length * H),
    hidden: draw(H),
    cell: draw(cell.hasCellState ? H : 0),
    tanhCell: draw(cell.hasCellState ? H : 0),
    gates: cell.gates.map(() => draw(H)),
  };
};

/** A flow of four rows: the gradient at t, the receiver with something in it already, and two that must stay as they are. */
const drawFlow = (cell: Cell, H: number, seed: number): Flow => {
  const stream = openStream(seed, "flow");
  const draw = (width: number): Float64Array => generate(4 * width, () => stream.normal());
  const inputPart = draw(cell.blocks.length * H);
  return {
    hidden: draw(H),
    cell: draw(cell.hasCellState ? H : 0),
    inputPart,
    hiddenPart: cell.addsParts ? inputPart : draw(cell.blocks.length * H),
  };
};

const BEFORE = 0;
const STEP = 1;
const FROM = 2;
const TO = 0;
const row = (values: Float64Array, index: number, width: number): Float64Array => values.slice(index * width, (index + 1) * width);
const minus = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, k) => value - b[k]);
/** Largest difference; all that flows here is about 1, so that the stencil's errors are absolute. */
const farthest = (a: Float64Array, b: Float64Array): number => Math.max(...minus(a, b).map(Math.abs));
const copyOf = (flow: Flow): Flow => {
  const inputPart = flow.inputPart.slice();
  const hiddenPart = flow.hiddenPart === flow.inputPart ? inputPart : flow.hiddenPart.slice();
  return { hidden: flow.hidden.slice(), cell: flow.cell.slice(), inputPart, hiddenPart };
};

/** Every row but some. */
const others = (values: Float64Array, rows: number, ...touched: number[]): Float64Array =>
  values.filter((_, k) => !touched.includes(Math.floor((k * rows) / values.length)));

/** How u · h + v · c after the step climbs with each value of one row of one of the states' arrays. */
const slopes = (cell: Cell, states: States, weights: Flow, values: Float64Array, index: number): Float64Array => {
  const { H } = states;
  const width = values.length / 3;
  return row(values, index, width).map((value, k) => {
    const at = index * width + k;
    const slope = slopeAtZero((offset) => {
      values[at] = value + offset;
      cell.forward(states, STEP, BEFORE);
      let sum = 0;
      for (let j = 0; j < H; j++) {
        sum += weights.hidden[FROM * H + j] * states.hidden[STEP * H + j];
        if (cell.hasCellState) sum += weights.cell[FROM * H + j] * states.cell[STEP * H + j];
      }
      return sum;
    });
    values[at] = value;
    return slope;
  });
};

describe.each(Object.entries(cells))("one step of %s", (_, cell) => {
  const setting = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom(nonlinearities.tanh, nonlinearities.identity), fc.nat());

  test("back is the slope of the step forward, in both parts of the pre-activations and in the state before", () => {
    fc.assert(
      fc.property(setting, ([H, nonlinearity, seed]) => {
        const states = drawStates(cell, H, nonlinearity, seed);
        const given = drawFlow(cell, H, seed);
        const due = (values: Float64Array, index: number): Float64Array => slopes(cell, states, given, values, index);
        const inputPart = due(states.inputPart, STEP);
        const hiddenPart = due(states.hiddenPart, STEP);
        const hidden = due(states.hidden, BEFORE);
        const cellState = due(states.cell, BEFORE);
        cell.forward(states, STEP, BEFORE);
        const flow = copyOf(given);
        cell.backward(states, STEP, BEFORE, flow, FROM, TO);
        const rows = cell.blocks.length * H;
        expect(farthest(row(flow.inputPart, FROM, rows), inputPart)).toBeLessThan(1e-9);
        expect(farthest(row(flow.hiddenPart, FROM, rows), hiddenPart)).toBeLessThan(1e-9);
        // What reaches the state before is added to what its row held.
        const added = (name: "hidden" | "cell"): Float64Array => minus(row(flow[name], TO, H), row(given[name], TO, H));
        expect(farthest(added("hidden"), hidden)).toBeLessThan(1e-9);
        if (!cell.hasCellState) return;
        expect(farthest(added("cell"), cellState)).toBeLessThan(1e-9);
        // ∂/∂c_t itself: the path along c and the path through h_t.
        const total = row(given.cell, FROM, H).map((value, j) => {
          const squashed = states.tanhCell[STEP * H + j];
          return value + given.hidden[FROM * H + j] * states.gates[3][STEP * H + j] * (1 - squashed * squashed);
        });
        expect(farthest(row(flow.cell, FROM, H), total)).toBeLessThan(1e-14);
      }),
    );
  });

  test("touches no other row forward", () => {
    const [given, states] = [1, 1].map((seed) => drawStates(cell, 3, nonlinearities.tanh, seed));
    cell.forward(states, STEP, BEFORE);
    const arraysOf = ({ hidden, cell: state, tanhCell, gates }: States): Float64Array[] => [hidden, state, tanhCell, ...gates];
    for (const [k, values] of arraysOf(states).entries()) {
      expect(others(values, 3, STEP)).toEqual(others(arraysOf(given)[k], 3, STEP));
    }
  });

  test("touches no other row back, and nobody's where nobody asks", () => {
    const states = drawStates(cell, 3, nonlinearities.tanh, 1);
    cell.forward(states, STEP, BEFORE);
    for (const to of [TO, -1]) {
      const given = drawFlow(cell, 3, 1);
      const flow = copyOf(given);
      cell.backward(states, STEP, BEFORE, flow, FROM, to);
      for (const name of ["hidden", "cell"] as const) {
        expect(others(flow[name], 4, FROM, to)).toEqual(others(given[name], 4, FROM, to));
      }
      for (const name of ["inputPart", "hiddenPart"] as const) {
        expect(others(flow[name], 4, FROM)).toEqual(others(given[name], 4, FROM));
      }
    }
  });

  test("from the zero state is a step from a state of zeros, forward and back", () => {
    const H = 3;
    const [fromNone, fromZeros] = [-1, BEFORE].map((previous) => {
      const states = drawStates(cell, H, nonlinearities.tanh, 2);
      states.hidden.fill(0, 0, H);
      states.cell.fill(0, 0, H);
      cell.forward(states, STEP, previous);
      const flow = drawFlow(cell, H, 2);
      cell.backward(states, STEP, previous, flow, FROM, -1);
      return { states, flow };
    });
    expect(fromNone).toEqual(fromZeros);
  });
});

describe("gates", () => {
  const wide = (cell: Cell, ...blocks: number[]): States => {
    const states = drawStates(cell, 1, nonlinearities.tanh, 0);
    states.hiddenPart.fill(0);
    states.inputPart.set(blocks, STEP * blocks.length);
    return states;
  };

  test("of the LSTM stand in PyTorch's order i, f, g, o", () => {
    const states = wide(lstm, -50, 50, 0.5, 50);
    states.cell[BEFORE] = 0.25;
    lstm.forward(states, STEP, BEFORE);
    expect(states.gates.map((gate) => Number(gate[STEP].toFixed(12)))).toEqual([0, 1, Number(Math.tanh(0.5).toFixed(12)), 1]);
    expect(states.cell[STEP]).toBeCloseTo(0.25, 14);
    expect(states.hidden[STEP]).toBeCloseTo(Math.tanh(0.25), 14);
  });

  test("of the GRU stand in PyTorch's order r, z, n, and z keeps the state before", () => {
    const states = wide(gru, 50, 50, 0.5);
    states.hidden[BEFORE] = 0.25;
    gru.forward(states, STEP, BEFORE);
    expect(states.hidden[STEP]).toBeCloseTo(0.25, 14);
    expect(states.gates[2][STEP]).toBeCloseTo(Math.tanh(0.5), 14);
  });

  test("of the GRU reset the hidden part of the candidate after its product and bias, as PyTorch does", () => {
    const states = wide(gru, Math.log(1 / 3), -50, 0.5);
    states.hiddenPart.set([0, 0, 2], 3 * STEP);
    gru.forward(states, STEP, BEFORE);
    expect(states.hidden[STEP]).toBeCloseTo(Math.tanh(0.5 + 0.25 * 2), 14);
  });
});
