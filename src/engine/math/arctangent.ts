// Sun fdlibm, s_atan.c: arithmetic IEEE 754 pins down to the bit, unlike Math.atan.

/** atan 0.5, atan 1, atan 1.5, atan ∞: each as a double and the part below its last bit. */
const ATAN_HIGH = [4.63647609000806093515e-1, 7.85398163397448278999e-1, 9.82793723247329054082e-1, 1.57079632679489655800];
const ATAN_LOW = [2.26987774529616870924e-17, 3.06161699786838301793e-17, 1.39033110312309984516e-17, 6.12323399573676603587e-17];

/** atan x, in radians from −π/2 to π/2, within 1 ulp; NaN for NaN. */
export const arctangent = (x: number): number => {
  const magnitude = Math.abs(x);
  if (!(magnitude < 2 ** 66)) return x > 0 ? ATAN_HIGH[3] : x < 0 ? -ATAN_HIGH[3] : x;
  if (magnitude < 2 ** -29) return x;
  let near = -1;
  let r = magnitude;
  if (magnitude >= 2.4375) {
    near = 3;
    r = -1 / magnitude;
  } else if (magnitude >= 1.1875) {
    near = 2;
    r = (magnitude - 1.5) / (1 + 1.5 * magnitude);
  } else if (magnitude >= 0.6875) {
    near = 1;
    r = (magnitude - 1) / (magnitude + 1);
  } else if (magnitude >= 0.4375) {
    near = 0;
    r = (2 * magnitude - 1) / (2 + magnitude);
  }
  const z = r * r;
  const w = z * z;
  const odd =
    z *
    (3.33333333333329318027e-1 +
      w *
        (1.42857142725034663711e-1 +
          w *
            (9.09088713343650656196e-2 +
              w * (6.66107313738753120669e-2 + w * (4.97687799461593236017e-2 + w * 1.62858201153657823623e-2)))));
  const even =
    w *
    (-1.99999999998764832476e-1 +
      w *
        (-1.11111104054623557880e-1 +
          w * (-7.69187620504482999495e-2 + w * (-5.83357013379057348645e-2 + w * -3.65315727442169155270e-2))));
  const correction = r * (odd + even);
  const value = near < 0 ? r - correction : ATAN_HIGH[near] - (correction - ATAN_LOW[near] - r);
  return x < 0 ? -value : value;
};
