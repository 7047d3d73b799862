import { isAtTop } from "../../charts/edge.ts";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import { BOUND } from "./boundSymbol.tsx";
import type { CellSteps } from "./cellSteps.ts";
import { worstName } from "./cellSteps.ts";
import type { Edges } from "./edges.ts";
import { beyondText, edgeWordsOf } from "./edges.ts";
import type { Label, Wish } from "./labelPlaces.ts";
import { BELOW_AXIS, GAP, HALF, placeLabels, reachOf } from "./labelPlaces.ts";

/** Mean advance of a character of bold and of regular labels, in CSS pixels. */
const BOLD_WIDTH = 7.8;
const REGULAR_WIDTH = 7;

/** Half the width of the worst step's mark, and the distance of its words from its middle, in CSS pixels. */
export const MARK_HALF = 4;
const WORDS_AT_MARK = 9;

/** Bars shorter than this, in CSS pixels, are nothing that a name could belong to. */
const SEEN = 3;

/** Height of words at the upper end of the axis, and between two rows of them, in CSS pixels. */
const AT_TOP = 14;
const ROW = 15;

/** Shares of the way at which the bound's name would like to stand, the best first. */
const BOUND_SHARES = [0.3, 0.45, 0.6, 0.16, 0.78];

export interface Drawn {
  readonly cellSteps: CellSteps;
  readonly time: TimeAxis;
  readonly axis: ValueAxis;
  readonly edges: Edges;
  /** The step with the smallest gain. */
  readonly worst: number | null;
}

type Side = "above" | "below";

/** The step nearest to a share of the way at which there is something to name; null where nothing is. */
const stepNear = (share: number, values: Float64Array, last: number, isNamed: (value: number) => boolean): number | null => {
  const wanted = Math.max(1, Math.round(share * last));
  for (let away = 0; away <= last; away++) {
    for (const t of [wanted - away, wanted + away]) if (t >= 1 && t <= last && isNamed(values[t])) return t;
  }
  return null;
};

/** The centre above or below everything that is drawn between two edges. Bars begin at 0, wherever they end. */
const heightBeside = ({ cellSteps, time, axis, edges }: Drawn, left: number, right: number, side: Side): number => {
  const { gain, norm, gainSaturation, gainWeights } = cellSteps.steps;
  const first = Math.max(1, time.timestepAt(left));
  const last = Math.min(cellSteps.last, time.timestepAt(right));
  const { top, bottom } = reachOf([gain, norm, gainSaturation, gainWeights], first, last, axis);
  const zero = axis.y(1);
  if (side === "above") return Math.min(zero, top) - GAP - HALF;
  const y = Math.max(zero, bottom) + GAP + HALF;
  const isOnRails = y + HALF > axis.height && [...edges.gains, ...edges.bounds].some((outlier) => !isAtTop(outlier));
  return isOnRails ? Math.max(y, axis.height + BELOW_AXIS) : y;
};

const wishFor = (drawn: Drawn, key: string, text: string, steps: readonly number[], side: Side, advance = BOLD_WIDTH): Wish => {
  const width = text.length * advance;
  return { key, text, width, lefts: steps.map((t) => drawn.time.x(t) - width / 2), heightAt: (left) => heightBeside(drawn, left - GAP, left + width + GAP, side) };
};

/** The mark at the worst step: under its bar, or under the line that stands for what the axis cannot show. */
const worstMarkOf = (drawn: Drawn, worst: number): Label => {
  const { axis, time, cellSteps } = drawn;
  const left = time.x(worst) - MARK_HALF;
  const place = axis.place(cellSteps.steps.gain[worst]);
  const isBelow = place === "zero" || place === "below";
  const lowest = axis.height + BELOW_AXIS;
  const y = isBelow ? lowest : Math.min(lowest, heightBeside(drawn, left, left + 2 * MARK_HALF, "below"));
  return { key: "worst-mark", text: "", left, width: 2 * MARK_HALF, y };
};

/** The worst step's words beside its mark, right of it if they can stand as high there. */
const worstWish = (drawn: Drawn, worst: number, mark: Label): Wish => {
  const { axis, time, cellSteps } = drawn;
  const gain = cellSteps.steps.gain[worst];
  const place = axis.place(gain);
  const name = `${worstName(cellSteps, worst)}: t = ${worst}`;
  const x = time.x(worst);
  // Where the factor has no room on either side, the edge tells it.
  const hasRoom = (words: string): boolean => words.length * BOLD_WIDTH + WORDS_AT_MARK <= Math.max(x - time.x(0) - WORDS_AT_MARK, time.width - x);
  const full = place === "inside" ? name : `${name}, ${beyondText(place, gain)}`;
  const text = hasRoom(full) ? full : name;
  const width = text.length * BOLD_WIDTH;
  const heightAt = (left: number): number => Math.max(mark.y, heightBeside(drawn, left - GAP, left + width + GAP, "below"));
  const lefts = [x + WORDS_AT_MARK, x - WORDS_AT_MARK - width].filter((left) => left >= 0 && left + width <= time.width);
  return { key: "worst", text, width, lefts: lefts.length > 0 ? lefts.toSorted((a, b) => heightAt(a) - heightAt(b)) : [x - width / 2], heightAt };
};

/** Names of the two parts where they have bars to be seen: on the side on which the weights' bars stand, and on the other. */
const partWishes = (drawn: Drawn): Wish[] => {
  const { cellSteps, axis, worst } = drawn;
  const { steps, last } = cellSteps;
  if (!steps.gainSaturation || !steps.gainWeights) return [];
  const isSeen = (gain: number): boolean => Math.abs(axis.y(gain) - axis.y(1)) >= SEEN;
  const isWorstEarly = worst !== null && worst < last / 2;
  const saturationAt = stepNear(isWorstEarly ? 0.82 : 0.16, steps.gainSaturation, last, isSeen);
  // Weights that shrink at most steps stand below their saturation.
  const shrinking = steps.gainWeights.subarray(1, last + 1).filter((gain) => gain < 1).length;
  const isBelow = shrinking > 0.9 * last;
  const weightsAt = stepNear(0.62, steps.gainWeights, last, (gain) => isBelow === gain < 1 && isSeen(gain));
  const wishes = [
    ...(weightsAt === null ? [] : [wishFor(drawn, "weights", "weights", [weightsAt], isBelow ? "below" : "above")]),
    ...(saturationAt === null ? [] : [wishFor(drawn, "saturation", "saturation", [saturationAt], isBelow ? "above" : "below")]),
  ];
  // The aside names them too.
  return wishes.map((wish) => ({ ...wish, isSpare: true }));
};

/** The bound's name at its line; none where its line is nowhere on the axis, since the words at the edge name it. */
const boundWishes = (drawn: Drawn): Wish[] => {
  const { cellSteps, axis } = drawn;
  const isOnAxis = (bound: number): boolean => axis.place(bound) === "inside";
  const steps = BOUND_SHARES.map((share) => stepNear(share, cellSteps.steps.norm, cellSteps.last, isOnAxis)).filter((t) => t !== null);
  return steps.length === 0 ? [] : [wishFor(drawn, "bound", `bound ${BOUND}`, steps, "above", REGULAR_WIDTH)];
};

/** What the axis cannot show, in words near the line that says where: of the gains, and of the bound. */
const edgeWishes = (drawn: Drawn, isToldAtWorst: boolean): Wish[] => {
  const { cellSteps, time, axis, edges } = drawn;
  const wishesOf = (outliers: Edges["gains"], key: string, prefix: string, advance: number, row: number): Wish[] =>
    edgeWordsOf(outliers, cellSteps.last).map(({ text, t, isAtTop: isUp }) => {
      const width = (prefix.length + text.length) * advance;
      const y = isUp ? AT_TOP + row * ROW : axis.height + BELOW_AXIS;
      const otherHeight = isUp ? y + ROW : axis.height - HALF - GAP;
      return { key: `${key} ${isUp ? "up" : "down"}`, text: prefix + text, width, lefts: [time.x(t) - width / 2], heightAt: () => y, otherHeight };
    });
  return [
    ...wishesOf(edges.gains.filter((outlier) => isAtTop(outlier) || !isToldAtWorst), "edge", "", BOLD_WIDTH, 0),
    ...wishesOf(edges.bounds, "edge bound", `bound ${BOUND}: `, REGULAR_WIDTH, 1),
  ];
};

const unreachedWishes = (drawn: Drawn): Wish[] =>
  drawn.edges.unreached.map(({ first, last }) => {
    const text = first === last ? "no gradient" : `no gradient arrives at these ${last - first + 1} steps`;
    return wishFor(drawn, `unreached ${first}`, text, [(first + last) / 2], "above", REGULAR_WIDTH);
  });

/** All names and numbers on one network's chart, none on another. */
export const barLabelsOf = (drawn: Drawn): { readonly labels: readonly Label[]; readonly mark: Label | null } => {
  const { cellSteps, time, axis, edges } = drawn;
  if (cellSteps.last === 0) return { labels: [], mark: null };
  const zeros = edges.gains.filter(({ place }) => place === "zero").reduce((sum, { first, last }) => sum + last - first + 1, 0);
  // Among several steps that leave nothing none is worse than the others.
  const worst = zeros > 1 ? null : drawn.worst;
  const mark = worst === null ? null : worstMarkOf(drawn, worst);
  const worstWords = worst === null || mark === null ? [] : [worstWish(drawn, worst, mark)];
  const wishes = [
    ...worstWords,
    ...edgeWishes(drawn, worstWords.some(({ text }) => text.includes("×"))),
    ...unreachedWishes(drawn),
    ...boundWishes(drawn),
    ...partWishes(drawn),
  ];
  return { labels: placeLabels(wishes, mark === null ? [] : [mark], time, axis), mark };
};
