import { exp, power, ROUND } from "./elementary.ts";

// e^−x at the multiples of 1/64 up to 20 either way, and tanh x at those of 1/128 up to 10: a gate is looked up and moved by
// what is left of its argument, in three quarters of the time that exp takes from scratch. Filled when first asked for, which takes a
// few milliseconds that a page need not spend before its first picture.
const EXP_NODES = 64;
const EXP_RANGE = 20;
const TANH_NODES = 128;
const TANH_RANGE = 10;
const EXP_OF_NODE = new Float64Array(2 * EXP_RANGE * EXP_NODES + 1);
const TANH_OF_NODE = new Float64Array(2 * TANH_RANGE * TANH_NODES + 1);

/** Below which |x| the tables of e^−x and of tanh x reach, 0 until they are filled. In arrays: V8 reads a variable of the module with much ado. */
const EXP_REACH = new Float64Array(1);
const TANH_REACH = new Float64Array(1);

function fillTables(): void {
  for (let k = 0; k < EXP_OF_NODE.length; k++) EXP_OF_NODE[k] = power(EXP_RANGE - k / EXP_NODES);
  for (let k = 0; k <= TANH_RANGE * TANH_NODES; k++) {
    // −0 at 0: only −0 + −0 keeps the sign of zero.
    const value = k === 0 ? 0 : tanhFromScratch(k / TANH_NODES);
    TANH_OF_NODE[TANH_RANGE * TANH_NODES + k] = value;
    TANH_OF_NODE[TANH_RANGE * TANH_NODES - k] = -value;
  }
  // Beyond the last node's neighbourhood lies none.
  EXP_REACH[0] = EXP_RANGE - 0.5;
  TANH_REACH[0] = TANH_RANGE - 0.5;
}

// σ(x) where the table reaches.
function nearSigmoid(x: number): number {
  const n = x * EXP_NODES + ROUND - ROUND;
  const node = EXP_OF_NODE[((n | 0) + EXP_RANGE * EXP_NODES) | 0];
  const r = n / EXP_NODES - x;
  const square = r * r;
  // e^r − 1 for |r| ≤ 1/128 within 2e-17: five terms, those of r² and r⁴ changed to make up for r⁶ (Chebyshev economisation).
  const p = r + square * (0.49999999999709 + r * (1 / 6) + square * (0.04166679382324219 + r * (1 / 120)));
  return 1 / (1 + (node + node * p));
}

function farSigmoid(x: number): number {
  if (EXP_REACH[0] === 0) {
    fillTables();
    return sigmoid(x);
  }
  if (x > 708) return 1;
  return x > -708 ? 1 / (1 + power(-x)) : exp(x);
}

/** Logistic function 1 / (1 + e^−x) within 3 ulp, also far to the left, where it is e^x and turns subnormal. */
export function sigmoid(x: number): number {
  return Math.abs(x) < EXP_REACH[0] ? nearSigmoid(x) : farSigmoid(x);
}

// tanh x where the table reaches.
function nearTanh(x: number): number {
  const n = x * TANH_NODES + ROUND - ROUND;
  const node = TANH_OF_NODE[((n | 0) + TANH_RANGE * TANH_NODES) | 0];
  const r = x - n / TANH_NODES;
  const square = r * r;
  // tanh r for |r| ≤ 1/256 within 1e-19: three terms of its series, the last two changed to make up for the fourth.
  const moved = r * (1 + square * (-0.3333333333317626 + square * 0.13333250984312997));
  return (node + moved) / (1 + node * moved); // tanh (a + b)
}

function farTanh(x: number): number {
  if (TANH_REACH[0] === 0) {
    fillTables();
    return tanh(x);
  }
  if (Number.isNaN(x)) return x;
  return x < 0 ? -tanhFromScratch(-x) : tanhFromScratch(x);
}

/** tanh x within 3 ulp: odd, exactly ±1 once 1 − |tanh x| is below half an ulp, −0 for −0. */
export function tanh(x: number): number {
  return Math.abs(x) < TANH_REACH[0] ? nearTanh(x) : farTanh(x);
}

// tanh x for x > 0 within 1.5 ulp. Source: Moshier, Cephes, tanh.c (after Cody and Waite, 1980).
function tanhFromScratch(x: number): number {
  if (x > 22) return 1;
  if (x >= 0.625) return 1 - 2 / (power(2 * x) + 1);
  const z = x * x;
  const p = (-9.64399179425052238628e-1 * z - 9.92877231001918586564e1) * z - 1.61468768441708447952e3;
  const q = ((z + 1.12811678491632931402e2) * z + 2.23548839060100448583e3) * z + 4.84406305325125486048e3;
  return x + x * z * (p / q);
}


// Rows of gates: a loop each, since V8 inlines one of these functions into a loop but not five. In the inner loops nothing is called, so
// that what they read of their arrays is looked up once; where the tables end they stop for one element. A row may be its own result.

/** out[o + j] = σ(a[start + j]), j < n: a gate's row from its pre-activations. */
export function sigmoidOfRow(out: Float64Array, o: number, a: Float64Array, start: number, n: number): void {
  const end = (start + n) | 0;
  const shift = (o - start) | 0;
  for (let j = start | 0; j < end; j = (j + 1) | 0) {
    const reach = EXP_REACH[0];
    for (; j < end; j = (j + 1) | 0) {
      const x = a[j];
      if (!(Math.abs(x) < reach)) break;
      out[(j + shift) | 0] = nearSigmoid(x);
    }
    if (j < end) out[(j + shift) | 0] = farSigmoid(a[j]);
  }
}

/** out[o + j] = σ(a[start + j] + b[start + j]), j < n. */
export function sigmoidOfSums(out: Float64Array, o: number, a: Float64Array, b: Float64Array, start: number, n: number): void {
  const end = (start + n) | 0;
  const shift = (o - start) | 0;
  for (let j = start | 0; j < end; j = (j + 1) | 0) {
    const reach = EXP_REACH[0];
    for (; j < end; j = (j + 1) | 0) {
      const x = a[j] + b[j];
      if (!(Math.abs(x) < reach)) break;
      out[(j + shift) | 0] = nearSigmoid(x);
    }
    if (j < end) out[(j + shift) | 0] = farSigmoid(a[j] + b[j]);
  }
}

/** out[o + j] = tanh(a[start + j]), j < n. */
export function tanhOfRow(out: Float64Array, o: number, a: Float64Array, start: number, n: number): void {
  const end = (start + n) | 0;
  const shift = (o - start) | 0;
  for (let j = start | 0; j < end; j = (j + 1) | 0) {
    const reach = TANH_REACH[0];
    for (; j < end; j = (j + 1) | 0) {
      const x = a[j];
      if (!(Math.abs(x) < reach)) break;
      out[(j + shift) | 0] = nearTanh(x);
    }
    if (j < end) out[(j + shift) | 0] = farTanh(a[j]);
  }
}
