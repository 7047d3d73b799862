import { useMemo, useRef } from "react";
import type { PointerEvent as ReactPointerEvent } from "react";
import { scaleLinear } from "d3";
import { ColourKey } from "../../charts/colour/ColourKey.tsx";
import { useColourScheme } from "../../charts/colour/useColourScheme.ts";
import { numberText } from "../../charts/numbers.tsx";
import { spreadLabels } from "../../charts/spreadLabels.ts";
import { CLIFF_VIEW } from "../../engine/cliff/cliff.ts";
import { useElementSize } from "../useElementSize.ts";
import { DescentEdge, DescentLine, drawPath } from "./DescentLine.tsx";
import type { DrawnPath } from "./DescentLine.tsx";
import type { PicturePlace } from "./place.ts";
import { createPlace } from "./place.ts";
import type { CliffSettings } from "./settings.ts";
import { startAt } from "./settings.ts";
import { Contours, LEVELS, lossScale, SurfaceCanvas } from "./SurfacePicture.tsx";
import type { Descents, SurfacePart } from "./useCliff.ts";

/** Room for tick labels at the left and below, in CSS pixels. */
const LEFT = 52;
const BOTTOM = 38;
const RIGHT = 8;
const TOP = 8;

/** Shape of the picture, and how low it may get. */
const ASPECT = 0.72;
const LOWEST = 280;

const ticksOf = (range: readonly [number, number], pixels: number): number[] => scaleLinear(range, [0, 1]).ticks(Math.max(2, Math.floor(pixels / 90)));

const Axes = ({ place }: { readonly place: PicturePlace }) => (
  <g className="axis" aria-hidden="true">
    {ticksOf(CLIFF_VIEW.w, place.width).map((w) => (
      <text key={w} className="tick-label" x={place.x(w)} y={place.height + 16} textAnchor="middle">
        {w}
      </text>
    ))}
    {ticksOf(CLIFF_VIEW.b, place.height).map((b) => (
      <text key={b} className="tick-label" x={-8} y={place.y(b)} dy="0.35em" textAnchor="end">
        {String(b).replace("-", "−")}
      </text>
    ))}
    <text className="cliff-axis-name" x={place.width / 2} y={place.height + 33} textAnchor="middle">
      w, recurrent weight
    </text>
    <text className="cliff-axis-name" transform={`translate(-42,${place.height / 2}) rotate(-90)`} textAnchor="middle">
      b, bias
    </text>
  </g>
);

/** Height of one label, and about the width of a letter, in CSS pixels. */
const LABEL_HEIGHT = 18;
const LETTER = 8;

/** How far a label at a descent's end stays off the picture's upper and lower edge and off the descent's line, in CSS pixels. */
const EDGE = 9;
const CLEAR = 12;

/** Narrowest picture with room for long labels, in CSS pixels. */
const ROOMY = 480;

/** From where to where, across, a descent's last segment reaches at a label's height. */
const reachAt = ({ segments, end }: DrawnPath, y: number): { left: number; right: number } => {
  const { from = end, to = end } = segments.at(-1) ?? {};
  // Seen from the end, where the segment crosses the label's upper and lower edge.
  const xAt = (height: number): number => {
    const share = (height - to[1]) / (from[1] - to[1]);
    return to[0] + Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0)) * (from[0] - to[0]);
  };
  const xs = [end[0], xAt(y - LABEL_HEIGHT / 2), xAt(y + LABEL_HEIGHT / 2)];
  return { left: Math.min(...xs), right: Math.max(...xs) };
};

/** What each descent is, at its end. */
const EndLabels = ({ drawn, names, place }: { readonly drawn: readonly DrawnPath[]; readonly names: readonly string[]; readonly place: PicturePlace }) => {
  // Beyond the end, seen from the start, so that the path is not covered.
  const wanted = drawn.map(({ start, end }) => end[1] + (end[1] > start[1] ? 10 : -10) - EDGE);
  const heights = spreadLabels(wanted, LABEL_HEIGHT, place.height - 2 * EDGE).map((y) => y + EDGE);
  return drawn.map((path, k) => {
    const { start, end } = path;
    const { left, right } = reachAt(path, heights[k]);
    const room = LETTER * names[k].length + 12;
    const isLeft = end[0] + room > place.width || (end[0] < start[0] && end[0] > room);
    return (
      <text
        key={names[k]}
        className={`cliff-label ${k === 0 ? "cliff-plain" : "cliff-clipped"}`}
        x={isLeft ? left - CLEAR : right + CLEAR}
        y={heights[k]}
        dy="0.35em"
        textAnchor={isLeft ? "end" : "start"}
      >
        {names[k]}
      </text>
    );
  });
};

interface Descending {
  readonly descents: Descents;
  readonly place: PicturePlace;
}

const DescentLines = ({ descents, place }: Descending) => {
  const plain = useMemo(() => drawPath(descents.plain, place), [descents, place]);
  const clipped = useMemo(() => drawPath(descents.clipped, place), [descents, place]);
  const isShort = plain.isInside || place.width < ROOMY;
  const names = [isShort ? "without clipping" : "without clipping, out of the picture", `clipped at ${descents.settings.clipThreshold}`];
  return (
    <>
      <DescentEdge drawn={plain} />
      <DescentEdge drawn={clipped} />
      <DescentLine drawn={plain} className="cliff-plain" hasPoints />
      <DescentLine drawn={clipped} className="cliff-clipped" hasPoints={false} />
      <EndLabels drawn={[plain, clipped]} names={names} place={place} />
    </>
  );
};

interface PictureProps {
  readonly part: SurfacePart | null;
  readonly descents: Descents | null;
  readonly settings: CliffSettings;
  readonly onStart: (start: Pick<CliffSettings, "w" | "b">) => void;
}

/** The surface with both descents on it. A click or tap puts the start there; its circle can be dragged. */
export const CliffPicture = ({ part, descents, settings, onStart }: PictureProps) => {
  const [element, { width: outer }] = useElementSize<HTMLDivElement>();
  const scheme = useColourScheme();
  const ground = useRef<SVGRectElement>(null);
  const width = Math.max(1, outer - LEFT - RIGHT);
  const height = Math.max(LOWEST, Math.round(width * ASPECT));
  const place = useMemo(() => createPlace(width, height), [width, height]);
  const putStart = ({ clientX, clientY }: { clientX: number; clientY: number }): void => {
    const box = ground.current?.getBoundingClientRect();
    if (box) onStart(startAt(place.wAt(clientX - box.left), place.bAt(clientY - box.top)));
  };
  const hold = (event: ReactPointerEvent): void => event.currentTarget.setPointerCapture(event.pointerId);
  const drag = (event: ReactPointerEvent): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) putStart(event);
  };
  const label = `Loss over the recurrent weight w and the bias b; descents from w = ${numberText(settings.w)}, b = ${numberText(settings.b)} without and with clipping`;
  return (
    <div>
      <div ref={element} className="cliff-picture" style={{ height: TOP + height + BOTTOM }}>
        <div className="cliff-surface" style={{ left: LEFT, top: TOP, width, height }}>
          {part && <SurfaceCanvas part={part} place={place} scheme={scheme} />}
        </div>
        <svg width={outer} height={TOP + height + BOTTOM} role="img" aria-label={label}>
          <g transform={`translate(${LEFT},${TOP})`}>
            {part && <Contours part={part} place={place} />}
            <rect ref={ground} className="cliff-ground" width={width} height={height} onClick={putStart} />
            <Axes place={place} />
            {descents && <DescentLines descents={descents} place={place} />}
            <g className="cliff-start" transform={`translate(${place.x(settings.w)},${place.y(settings.b)})`} onPointerDown={hold} onPointerMove={drag}>
              <circle className="cliff-start-reach" r={22} />
              <circle className="cliff-start-dot" r={7} />
              <text className="cliff-label" x={settings.w > 6.3 ? -13 : 13} dy="0.35em" textAnchor={settings.w > 6.3 ? "end" : "start"}>
                start
              </text>
            </g>
          </g>
        </svg>
      </div>
      <p className="cliff-key">
        <ColourKey name="log₁₀ loss" scale={lossScale(scheme)} />
        <span>lines at loss {LEVELS.map((level) => String(level)).join(", ")}</span>
      </p>
    </div>
  );
};
