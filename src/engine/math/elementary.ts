// Math.exp and its kin differ by an ulp between JavaScript engines; these use only arithmetic that IEEE 754 fixes to the last
// bit, so that the same experiment gives the same digits in Node and in every browser.

const STEPS = 256; // e^x = 2^(n / 256) · e^r with |r| ≤ ln 2 / 512, after Tang (ACM TOMS 15, 1989)
const STEPS_PER_UNIT = 369.3299304675746; // 256 / ln 2
const STEP_HIGH = 0.0027076061737716373; // leading 33 bits of ln 2 / 256: n · STEP_HIGH is exact for every n that occurs
const STEP_LOW = 2.9064910585985925e-13;
export const ROUND = 6755399441055744; // 1.5 · 2^52: adding and subtracting it rounds to the nearest integer

// 2^(j / 256) and what its rounding left out; 2^k for every normal exponent k. All below 21 kB.
const ROOT = new Float64Array(STEPS);
const ROOT_REST = new Float64Array(STEPS);
const LOWEST_EXPONENT = -1022;
const POWER = new Float64Array(2046);
fillRoots();
fillPowers();

// Powers of 2^(1/256) in double-double arithmetic (Dekker 1971), whose error stays far below the last bit of ROOT_REST that counts.
function fillRoots(): void {
  const high = 1.0027112750502025;
  const low = -3.636615928692264e-17;
  const splitter = 134217729; // 2^27 + 1
  const highHead = splitter * high - (splitter * high - high);
  const highTail = high - highHead;
  ROOT[0] = 1;
  for (let j = 1; j < STEPS; j++) {
    const root = ROOT[j - 1];
    const head = splitter * root - (splitter * root - root);
    const tail = root - head;
    const product = root * high;
    const error = head * highHead - product + head * highTail + tail * highHead + tail * highTail;
    const rest = error + (root * low + ROOT_REST[j - 1] * high);
    ROOT[j] = product + rest;
    ROOT_REST[j] = rest - (ROOT[j] - product);
  }
}

function fillPowers(): void {
  POWER[-LOWEST_EXPONENT] = 1;
  for (let k = 1; k <= 1023; k++) POWER[k - LOWEST_EXPONENT] = 2 * POWER[k - 1 - LOWEST_EXPONENT];
  for (let k = -1; k >= LOWEST_EXPONENT; k--) POWER[k - LOWEST_EXPONENT] = POWER[k + 1 - LOWEST_EXPONENT] / 2;
}

/** e^x for −708 < x < 709, where neither factor of the scaling leaves the normal doubles. */
export function power(x: number): number {
  const n = x * STEPS_PER_UNIT + ROUND - ROUND;
  const r = x - n * STEP_HIGH - n * STEP_LOW;
  const step = n | 0;
  const j = step & 255;
  const square = r * r;
  // e^r − 1 within 2e-17: four terms of its series, the third a little above 1/6 to make up for the fifth.
  const p = r + square * (0.5 + r * 0.16666668575815416 + square * (1 / 24));
  const root = ROOT[j];
  return (root + (root * p + ROOT_REST[j])) * POWER[(step >> 8) - LOWEST_EXPONENT];
}

/** e^x within 1 ulp (2 where it is subnormal or nears overflow). Source: Tang, ACM TOMS 15 (1989). */
export function exp(x: number): number {
  if (x > -708 && x < 709) return power(x);
  if (x >= 710) return Infinity;
  if (x <= -746) return 0;
  const half = power(0.5 * x); // NaN stays NaN
  return half * half;
}

const LN2_HIGH = 6.9314718036912381649e-1; // 32 leading bits: k · LN2_HIGH is exact for every exponent k of a double
const LN2_LOW = 1.90821492927058770002e-10;
const TWO_TO_100 = 1267650600228229401496703205376;
const view = new DataView(new ArrayBuffer(8));

/** Natural logarithm within 1 ulp; −Infinity at ±0, NaN below. Source: Sun fdlibm, e_log.c. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  if (x < 1e-300) return logOfScaled(x * TWO_TO_100, -100);
  if (x > 1e300) return logOfScaled(x / TWO_TO_100, 100);
  return logOfScaled(x, 0);
}

// log(x · 2^shift), x well inside the normal doubles.
function logOfScaled(x: number, shift: number): number {
  view.setFloat64(0, x, true);
  const high = view.getInt32(4, true);
  // x = 2^exponent · (1 + f) with 1 + f in [√2/2, √2), where the series is shortest.
  const exponent = (high + 0x95f64) >> 20;
  const k = exponent - 1023;
  const f = x * POWER[-k - LOWEST_EXPONENT] - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const halfSquare = 0.5 * f * f;
  const n = k + shift;
  return n * LN2_HIGH - (halfSquare - (s * (halfSquare + (even + odd)) + n * LN2_LOW) - f);
}

/** sin x, x in radians, within 1.5 ulp for |x| ≤ 1e6; NaN beyond 2^20 · π/2. Source: Sun fdlibm, s_sin.c. */
export function sin(x: number): number {
  return x === 0 ? x : sinOfQuadrant(x, 0);
}

/** cos x, x in radians, within 1.5 ulp for |x| ≤ 1e6; NaN beyond 2^20 · π/2. Source: Sun fdlibm, s_cos.c. */
export function cos(x: number): number {
  return sinOfQuadrant(x, 1);
}

// sin(x + shift · π/2). Cody–Waite: π/2 in parts of 33 bits, whose multiples by a quadrant count below 2^20 are exact.
function sinOfQuadrant(x: number, shift: number): number {
  if (!(Math.abs(x) < 1647099)) return NaN;
  const count = x * 6.36619772367581382433e-1 + ROUND - ROUND;
  let high = x - count * 1.57079632673412561417;
  let low = count * 6.07710050650619224932e-11;
  if (Math.abs(high - low) < 0.0009765625) {
    // Near a multiple of π/2 the leading digits cancel and more of π is needed.
    const first = high;
    const w0 = count * 6.0771005063039659766e-11;
    const second = first - w0;
    const w1 = count * 2.0222662487111664558e-21;
    high = second - w1;
    low = count * 8.47842766036889956997e-32 - (second - high - w1) - (first - second - w0);
  }
  const r = high - low;
  const quadrant = (count + shift) & 3;
  const value = quadrant & 1 ? cosKernel(r) : sinKernel(r);
  return quadrant & 2 ? -value : value;
}

// sin x for |x| ≤ π/4 (fdlibm, k_sin.c).
function sinKernel(x: number): number {
  const z = x * x;
  const v = z * x;
  const r =
    8.33333333332248946124e-3 +
    z *
      (-1.98412698298579493134e-4 +
        z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)));
  return x + v * (-1.66666666666666324348e-1 + z * r);
}

// cos x for |x| ≤ π/4 (FreeBSD msun, k_cos.c).
function cosKernel(x: number): number {
  const z = x * x;
  const r =
    z *
    (4.16666666666666019037e-2 +
      z *
        (-1.38888888888741095749e-3 +
          z *
            (2.48015872894767294178e-5 +
              z * (-2.75573143513906633035e-7 + z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11)))));
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + z * r);
}
