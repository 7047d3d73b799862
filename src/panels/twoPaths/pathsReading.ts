import { numberText } from "../../charts/numbers.tsx";
import type { Paths } from "../../engine/analyses/paths.ts";

/** The norms at one timestep. */
export interface PathNorms {
  readonly highway: number;
  readonly gates: number;
  readonly whole: number;
}

export const normsAt = ({ norms }: Paths, t: number): PathNorms => ({
  highway: norms.highway[t],
  gates: norms.gates[t],
  whole: norms.whole[t],
});

/** a / (a + b) without leaving the doubles on the way; NaN where both are 0. */
const portion = (a: number, b: number): number => (a >= b ? 1 / (1 + b / a) : a / b / (1 + a / b));

/** The gates' norm as a share of the two norms added; NaN where there is none. */
const gatesShare = ({ highway, gates }: PathNorms): number => portion(gates, highway);

/** From here on a whole smaller than the larger part is worth a word; parts at right angles never make it smaller at all. */
const CANCELLED = 0.9;

/** Whether the two parts point against each other so much that the whole is clearly smaller than the larger of them. */
export const isOpposed = ({ highway, gates, whole }: PathNorms): boolean => whole < CANCELLED * Math.max(highway, gates);

/** A share between nothing and all in per cent, with digits enough to tell 99.9 % from all and little from nothing. */
const percent = (share: number): string => {
  if (share < 0.001) return share === 0 ? "< 10⁻³⁰⁰ %" : `${numberText(100 * share, 2)} %`;
  const rest = 1 - share;
  if (rest < 1e-5) return "> 99.999 %";
  return `${(100 * share).toFixed(rest >= 0.1 ? 0 : rest >= 0.001 ? 1 : rest >= 1e-4 ? 2 : 3)} %`;
};

/** The gates' share in per cent: "0 %" and "100 %" only where a part is exactly 0. */
export const gatesShareText = (norms: PathNorms): string => {
  const share = gatesShare(norms);
  if (Number.isNaN(share)) return "–";
  if (norms.gates === 0) return "0 %";
  return norms.highway === 0 ? "100 %" : percent(share);
};

/** A part's share of both, in words that tell 99.9 % from all. */
const shareText = (part: number, other: number): string => {
  if (other === 0) return "all";
  const rest = portion(other, part);
  if (rest === 0) return "all but less than 10⁻³⁰⁰";
  return rest >= 1e-5 ? percent(1 - rest) : `all but ${numberText(rest, 2)}`;
};

/** What came each way, and how one says it. */
const PATHS = {
  gates: { way: "through the gates", whose: "the gates’ part" },
  highway: { way: "along the highway", whose: "the highway’s part" },
} as const;

/** In one sentence or two, which path the gradient at a timestep took. */
export const pathsVerdict = (norms: PathNorms, t: number): string => {
  const { highway, gates, whole } = norms;
  const place = `At t = ${t}`;
  if ([highway, gates, whole].some(Number.isNaN)) return `${place} the gradient is not a number (NaN).`;
  if (highway === Infinity || gates === Infinity) return `${place} the gradient has overflowed to ∞.`;
  if (highway === 0 && gates === 0) return `${place} nothing of the gradient is left on either path.`;
  const [larger, smaller] = highway > gates ? (["highway", "gates"] as const) : (["gates", "highway"] as const);
  const rest = norms[smaller] === 0 ? "nothing" : "the rest";
  const verdict =
    `${place}, ${shareText(norms[larger], norms[smaller])} of the LSTM’s gradient came ${PATHS[larger].way}, ${rest} ${PATHS[smaller].way} ` +
    `(each part’s norm as a share of both norms added).`;
  if (!isOpposed(norms)) return verdict;
  return `${verdict} The two oppose each other there: together they are only ${percent(whole / norms[larger])} as large as ${PATHS[larger].whose} alone.`;
};

/** What the analysis leaves aside at these settings. */
export const pathsNotes = ({ batchSize, truncation }: { readonly batchSize: number; readonly truncation: number | "none" }): string =>
  [
    batchSize > 1 ? "Of the batch’s first sequence alone." : "",
    truncation === "none" ? "" : "Truncation is left aside here: the gradient goes all the way back.",
  ]
    .filter(Boolean)
    .join(" ");
