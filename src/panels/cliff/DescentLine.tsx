import type { CliffPath } from "../../engine/cliff/descent.ts";
import type { PicturePlace, Point } from "./place.ts";
import { clipSegment } from "./place.ts";

/** Steps on the picture that get an arrowhead, at least so long, in CSS pixels. */
const ARROW_FROM = 24;
/** Distance between the points on a path, at least, in CSS pixels. */
const POINT_EVERY = 9;

/** What of a path is inside the picture. */
export interface DrawnPath {
  readonly segments: readonly { readonly from: Point; readonly to: Point }[];
  readonly start: Point;
  /** Where the path ends, or where it leaves the picture for good. */
  readonly end: Point;
  readonly isInside: boolean;
}

export const drawPath = ({ w, b }: CliffPath, place: PicturePlace): DrawnPath => {
  const at = (k: number): Point => [place.x(w[k]), place.y(b[k])];
  const segments = [];
  for (let k = 0; k + 1 < w.length; k++) {
    const segment = clipSegment(at(k), at(k + 1), place.width, place.height);
    if (segment) segments.push(segment);
  }
  const [x, y] = at(w.length - 1);
  const isInside = x >= 0 && x <= place.width && y >= 0 && y <= place.height;
  return { segments, start: at(0), end: isInside ? [x, y] : (segments.at(-1)?.to ?? at(0)), isInside };
};

const pathOf = (segments: DrawnPath["segments"]): string => {
  let text = "";
  let last: Point = [Number.NaN, Number.NaN];
  for (const { from, to } of segments) {
    if (from[0] !== last[0] || from[1] !== last[1]) text += `M${from[0].toFixed(1)},${from[1].toFixed(1)}`;
    text += `L${to[0].toFixed(1)},${to[1].toFixed(1)}`;
    last = to;
  }
  return text;
};

/** Points of the path, so far apart that each can be seen. */
const spacedPoints = (segments: DrawnPath["segments"]): Point[] => {
  const points: Point[] = [];
  for (const { from } of segments) {
    const last = points.at(-1);
    if (!last || Math.hypot(from[0] - last[0], from[1] - last[1]) >= POINT_EVERY) points.push(from);
  }
  return points;
};

/** An arrowhead at the end of a segment, its tip at (0, 0). */
const Arrowhead = ({ from, to }: { readonly from: Point; readonly to: Point }) => {
  const angle = (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI;
  return <path className="cliff-arrow" d="M0,0L-11,-5L-11,5Z" transform={`translate(${to[0]},${to[1]}) rotate(${angle})`} />;
};

interface DescentLineProps {
  readonly drawn: DrawnPath;
  readonly className: string;
  readonly hasPoints: boolean;
}

/** The light edge of a descent's line, under the lines of both, so that where they go together both are seen. */
export const DescentEdge = ({ drawn }: { readonly drawn: DrawnPath }) => (
  <g className="cliff-descent">
    <path className="cliff-edge" d={pathOf(drawn.segments)} />
  </g>
);

/** One descent: its line, points where it stops over, arrowheads at long steps. */
export const DescentLine = ({ drawn: { segments, end, isInside }, className, hasPoints }: DescentLineProps) => {
  return (
    <g className={`cliff-descent ${className}`}>
      <path className="cliff-line" d={pathOf(segments)} />
      {hasPoints && spacedPoints(segments).map(([x, y]) => <circle key={`${x} ${y}`} cx={x} cy={y} r={2.2} />)}
      {segments.map(({ from, to }) =>
        Math.hypot(to[0] - from[0], to[1] - from[1]) > ARROW_FROM ? <Arrowhead key={`${from.join(" ")} ${to.join(" ")}`} from={from} to={to} /> : null,
      )}
      {isInside && <circle className="cliff-end" cx={end[0]} cy={end[1]} r={4.5} />}
    </g>
  );
};
