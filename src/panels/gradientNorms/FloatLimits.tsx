import { memo } from "react";
import type { Box } from "../../charts/box.ts";
import { overlap } from "../../charts/box.ts";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import type { Curve } from "./curves.ts";
import { crossedBy, knownLineOf } from "../../charts/drawnLines.ts";
import { edgeWordsOf } from "./edgeWords.ts";
import { NARROW } from "./lostNote.ts";

/** Where a gradient leaves float32 (IEEE 754 binary32). */
const LIMITS = [
  { value: 3.4028234663852886e38, name: "float32 overflows", where: "above 3.4 × 10³⁸" },
  { value: 1.1754943508222875e-38, name: "float32 loses digits", where: "below 1.2 × 10⁻³⁸" },
  { value: 1.401298464324817e-45, name: "float32 has only 0", where: "below 1.4 × 10⁻⁴⁵" },
] as const;

/** Two limits nearer than this share the upper one's label, in CSS pixels. */
const ROOM = 14;

/** Mean advance of a character and height of the words, in CSS pixels. */
const CHARACTER_WIDTH = 6.6;
const WORDS_HEIGHT = 14;

/** A limit in view; `label` is empty where its neighbour above has one already. */
interface Limit {
  readonly y: number;
  readonly label: string;
  readonly box: Box;
  readonly anchor: "start" | "end";
}

const limitsInView = (axis: ValueAxis) => {
  const inView = axis.kind === "linear" ? [] : LIMITS.filter(({ value }) => axis.place(value) === "inside");
  return inView.map((limit) => ({ ...limit, y: axis.y(limit.value) }));
};

/** Above its line at the right, or where fewer curves and words are in the way; a narrow plot leaves it to the axis to say where. */
const limitsOf = (curves: readonly Curve[], time: TimeAxis, axis: ValueAxis): Limit[] => {
  const inView = limitsInView(axis);
  if (inView.length === 0) return [];
  const lines = curves.map(({ values }) => knownLineOf(values, axis));
  const words = edgeWordsOf(curves, time, axis);
  const costOf = ({ box }: Pick<Limit, "box">): number => crossedBy(box, lines, time) + words.reduce((sum, other) => sum + overlap(box, other.box), 0);
  return inView.map(({ y, name, where }, k): Limit => {
    const isCrowded = k > 0 && y - inView[k - 1].y < ROOM;
    const label = isCrowded ? "" : time.width < NARROW ? name : `${name} ${where}`;
    const length = label.length * CHARACTER_WIDTH;
    const below = inView[k + 1]?.y ?? axis.height;
    const tops = below - y < 2 * ROOM ? [y - WORDS_HEIGHT] : [y - WORDS_HEIGHT, y];
    const places = tops.flatMap((top) =>
      ([[time.width - length, "end"], [0, "start"]] as const).map(([left, anchor]): Limit => {
        const box: Box = { left, right: left + length, top, bottom: top + WORDS_HEIGHT };
        return { y, label, box, anchor };
      }),
    );
    return places.reduce((best, each) => (costOf(each) < costOf(best) ? each : best));
  });
};

/** Room that the limits' labels take, for others to keep clear of. */
export const floatLimitBoxes = (curves: readonly Curve[], time: TimeAxis, axis: ValueAxis): Box[] =>
  limitsOf(curves, time, axis).map(({ box }) => box);

/** The limits' lines likewise. */
export const floatLimitLines = (time: TimeAxis, axis: ValueAxis): Box[] =>
  limitsInView(axis).map(({ y }) => ({ left: 0, right: time.width, top: y - 1, bottom: y + 1 }));

interface FloatLimitsProps {
  /** By these the names find their places. */
  readonly settled: { readonly curves: readonly Curve[]; readonly time: TimeAxis };
  readonly axis: ValueAxis;
}

/** The limits of float32 that are in view. */
export const FloatLimits = memo(({ settled: { curves, time }, axis }: FloatLimitsProps) => (
  <g className="float-limits">
    {limitsOf(curves, time, axis).map(({ y, label, box, anchor }) => (
      <g key={y} transform={`translate(0,${y})`}>
        <line x2={time.width} />
        {label && (
          <text x={anchor === "start" ? 4 : time.width - 4} y={box.top < y ? -4 : 12} textAnchor={anchor}>
            {label}
          </text>
        )}
      </g>
    ))}
  </g>
));
