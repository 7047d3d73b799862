// Math.exp and its kin differ by an ulp between JavaScript engines; these use only arithmetic IEEE 754 pins down to the bit,
// so that the same experiment gives the same digits in Node and in every browser.

const LN2_HIGH = 6.9314718036912381649e-1; // 32 leading bits: k · LN2_HIGH is exact for every exponent k of a double
const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2 = 1.442695040888963387;

// 2^k for k = −1022 … 1023, every one exact.
const LOWEST_EXPONENT = -1022;
const POWERS_OF_TWO = powersOfTwo();

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(2046);
  powers[-LOWEST_EXPONENT] = 1;
  for (let k = 1; k <= 1023; k++) powers[k - LOWEST_EXPONENT] = 2 * powers[k - 1 - LOWEST_EXPONENT];
  for (let k = -1; k >= LOWEST_EXPONENT; k--) powers[k - LOWEST_EXPONENT] = powers[k + 1 - LOWEST_EXPONENT] / 2;
  return powers;
}

/** e^x within 1 ulp; subnormal results included. Source: Sun fdlibm, e_exp.c. */
export function exp(x: number): number {
  if (!(x > -745.2)) return x !== x ? x : 0;
  if (x > 709.8) return Infinity;
  const k = Math.floor(x * INVERSE_LN2 + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const z = r * r;
  const c =
    r -
    z *
      (1.66666666666666019037e-1 +
        z *
          (-2.77777777770155933842e-3 +
            z * (6.61375632143793436117e-5 + z * (-1.6533902205465251539e-6 + z * 4.13813679705723846039e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  // Two factors, because 2^k alone leaves the doubles at both ends; the second multiplication is the only one that rounds.
  const half = k >> 1;
  return y * POWERS_OF_TWO[half - LOWEST_EXPONENT] * POWERS_OF_TWO[k - half - LOWEST_EXPONENT];
}

const view = new DataView(new ArrayBuffer(8));

/** Natural logarithm within 1 ulp; −Infinity at ±0, NaN below. Source: Sun fdlibm, e_log.c. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let k = 0;
  let scaled = x;
  if (x < 2.2250738585072014e-308) {
    k = -54;
    scaled = x * 18014398509481984;
  }
  view.setFloat64(0, scaled);
  const high = view.getUint32(0);
  // The fraction is taken in [√2/2, √2), where log is smallest.
  const mantissa = high & 0xfffff;
  const carry = (mantissa + 0x95f64) & 0x100000;
  view.setUint32(0, mantissa | (carry ^ 0x3ff00000));
  k += (high >>> 20) - 1023 + (carry >>> 20);
  const f = view.getFloat64(0) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const halfSquare = 0.5 * f * f;
  return k * LN2_HIGH - (halfSquare - (s * (halfSquare + (even + odd)) + k * LN2_LOW) - f);
}

/** tanh within 2 ulp: odd, and exactly ±1 once 1 − |tanh x| is below half an ulp. Source: Moshier, Cephes, tanh.c (after Cody and Waite). */
export function tanh(x: number): number {
  const magnitude = Math.abs(x);
  if (magnitude < 0.625) {
    if (x === 0) return x;
    const z = x * x;
    const p = (-9.64399179425052238628e-1 * z - 9.92877231001918586564e1) * z - 1.61468768441708447952e3;
    const q = ((z + 1.12811678491632931402e2) * z + 2.23548839060100448583e3) * z + 4.84406305325125486048e3;
    return x + x * z * (p / q);
  }
  const y = magnitude > 22 ? 1 : 1 - 2 / (exp(2 * magnitude) + 1);
  return x < 0 ? -y : y;
}

/** Logistic function 1 / (1 + e^−x) within 2 ulp, also far to the left, where it is e^x and turns subnormal. */
export function sigmoid(x: number): number {
  const e = exp(-Math.abs(x));
  return (x < 0 ? e : 1) / (1 + e);
}

/** sin x, x in radians, within 1 ulp for |x| ≤ 1e6; NaN beyond 2^20 · π/2. Source: Sun fdlibm, s_sin.c. */
export function sin(x: number): number {
  if (x === 0) return x;
  return sinOfQuadrant(x, 0);
}

/** cos x, x in radians, within 1 ulp for |x| ≤ 1e6; NaN beyond 2^20 · π/2. Source: Sun fdlibm, s_cos.c. */
export function cos(x: number): number {
  return sinOfQuadrant(x, 1);
}

// sin(x + shift · π/2). Cody–Waite: π/2 in parts of 33 bits, whose multiples by a quadrant count below 2^20 are exact.
function sinOfQuadrant(x: number, shift: number): number {
  if (!(Math.abs(x) < 1647099)) return NaN;
  const count = Math.floor(x * 6.36619772367581382433e-1 + 0.5);
  const r0 = x - count * 1.57079632673412561417;
  const w0 = count * 6.0771005063039659766e-11;
  const r1 = r0 - w0;
  const w1 = count * 2.0222662487111664558e-21;
  const r2 = r1 - w1;
  const tail = count * 8.47842766036889956997e-32 - (r1 - r2 - w1) - (r0 - r1 - w0);
  const r = r2 - tail;
  const rest = r2 - r - tail;
  const quadrant = (count + shift) & 3;
  const value = quadrant & 1 ? cosKernel(r, rest) : sinKernel(r, rest);
  return quadrant & 2 ? -value : value;
}

// sin(x + y) for |x| ≤ π/4, y the part of the argument below x's last bit (fdlibm, k_sin.c).
function sinKernel(x: number, y: number): number {
  const z = x * x;
  const v = z * x;
  const r =
    8.33333333332248946124e-3 +
    z *
      (-1.98412698298579493134e-4 +
        z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)));
  return x - (z * (0.5 * y - v * r) - y + v * 1.66666666666666324348e-1);
}

// cos(x + y) for |x| ≤ π/4 (FreeBSD msun, k_cos.c).
function cosKernel(x: number, y: number): number {
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
  return w + (1 - w - half + (z * r - x * y));
}
