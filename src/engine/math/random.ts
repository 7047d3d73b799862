import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";
import { log } from "./elementary.ts";

/** A named sequence of random numbers that depends on nothing but its seed, its name and its batch element. */
export interface Stream {
  /** The next draw from U(0, 1). */
  uniform(): number;
  /** The next draw from N(0, 1). */
  normal(): number;
  /** The next whole number from 0 to `count` − 1, all equally likely. */
  integer(count: number): number;
}

/** MurmurHash3's finaliser (Appleby 2011): every input bit reaches every output bit. */
const mix = (word: number): number => {
  let w = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  w = Math.imul(w ^ (w >>> 13), 0xc2b2ae35);
  return w ^ (w >>> 16);
};

const GOLDEN_RATIO = 0x9e3779b9;

/** Four well-mixed words for the generator's state, from a seed, a name and a batch element. */
const stateOf = (seed: number, name: string, element: number): number[] => {
  let word = mix(seed | 0);
  for (let i = 0; i < name.length; i++) word = mix((word + GOLDEN_RATIO) ^ name.charCodeAt(i));
  word = mix((word + GOLDEN_RATIO) ^ element);
  return [1, 2, 3, 4].map((k) => mix(word + Math.imul(k, GOLDEN_RATIO)));
};

/**
 * Opens the stream of one tensor. Separate streams keep one network the same while another thing changes: the
 * inputs do not move when the hidden size does.
 *
 * @param seed whole number, 0 … 2³²−1
 * @param name what is drawn, e.g. `inputs`
 * @param element the batch element, where each has a stream of its own
 */
export const openStream = (seed: number, name: string, element = 0): Stream => {
  const generator = xoroshiro128plusFromState(stateOf(seed, name, element));
  let spare = Number.NaN;
  const uniform = (): number => {
    let u = 0;
    while (u === 0) u = uniformFloat64(generator);
    return u;
  };
  // Marsaglia's polar method (1964): needs sqrt and log only, and our log is the same on every machine.
  const normal = (): number => {
    if (!Number.isNaN(spare)) {
      const kept = spare;
      spare = Number.NaN;
      return kept;
    }
    for (;;) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const factor = Math.sqrt((-2 * log(s)) / s);
        spare = v * factor;
        return u * factor;
      }
    }
  };
  return { uniform, normal, integer: (count) => uniformInt(generator, 0, count - 1) };
};
