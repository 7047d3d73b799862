import { memo } from "react";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { FilledSettings } from "../../store/settings.ts";
import type { Chain, WidthScale } from "./chains.ts";
import type { ChainLayout } from "./layout.ts";
import { Links } from "./Links.tsx";
import { Glyphs, LossMarks, WeightMarks } from "./Marks.tsx";
import { Ribbon } from "./Ribbon.tsx";

interface ChainPictureProps {
  readonly chain: Chain;
  readonly layout: ChainLayout;
  readonly time: TimeAxis;
  readonly scale: WidthScale;
  readonly lossAt: FilledSettings["lossAt"];
  /** Where the backward pass has got to; null where it is not played. */
  readonly front: number | null;
}

/** Pales what the backward pass has not reached yet, and rings what it has just reached. */
const Wave = ({ front, time, layout }: { readonly front: number; readonly time: TimeAxis; readonly layout: ChainLayout }) => {
  const reach = time.x(front) - (layout.hasNodes ? layout.radius + 1.5 : 0);
  const at = time.x(layout.hasNodes ? Math.ceil(front) : front);
  return (
    <g className="unrolled-wave">
      <rect width={Math.max(0, reach)} y={-2} height={layout.height + 4} />
      {layout.lines.map((y) => (
        <circle key={y} cx={at} cy={y} r={layout.hasNodes ? layout.radius + 2.5 : 7} />
      ))}
    </g>
  );
};

interface LineNameProps {
  /** Its cell and state. */
  readonly className: string;
  readonly network: string;
  /** The state's symbol; empty where the network has no other line. */
  readonly state: string;
  /** The line's centre, in CSS pixels. */
  readonly top: number;
}

const LineName = memo(({ className, network, state, top }: LineNameProps) => (
  <span className={className} style={{ top }}>
    <b>{network}</b> <i>{state}</i>
  </span>
));
LineName.displayName = "LineName";

/** The names of a chain's lines. */
export const ChainLabels = ({ chain: { cell, label, lines }, layout }: { readonly chain: Chain; readonly layout: ChainLayout }) => (
  <div className="unrolled-labels" style={{ height: layout.height }}>
    {lines.map(({ key, state, symbol }, k) => (
      <LineName key={key} className={`${cell} ${state}`} network={label} state={lines.length > 1 ? symbol.slice(-1) : ""} top={layout.lines[k]} />
    ))}
  </div>
);

/** One network, unrolled: the gradient flows from the loss to the left. */
export const ChainPicture = ({ chain, layout, time, scale, lossAt, front }: ChainPictureProps) => {
  const { lines, height, hasNodes, radius } = layout;
  return (
    <svg
      className={`unrolled-chain ${chain.cell}`}
      width={time.width}
      height={height}
      role="img"
      aria-label={`${chain.label}, unrolled over ${time.T} timesteps; the wider the line, the larger the gradient that flows back over it`}
    >
      {hasNodes && lines.length > 1 && (
        <path className="unrolled-inside" d={Array.from({ length: time.T }, (_, t) => `M${time.x(t).toFixed(1)},${lines[0]}V${lines[1]}`).join("")} />
      )}
      {chain.lines.map((curve, k) => {
        const line = { curve, time, scale, y: lines[k] };
        return hasNodes ? <Links key={curve.key} {...line} radius={radius} /> : <Ribbon key={curve.key} {...line} />;
      })}
      <WeightMarks time={time} layout={layout} />
      {chain.lines.map((curve, k) => (
        <Glyphs key={curve.key} curve={curve} time={time} scale={scale} y={lines[k]} layout={layout} />
      ))}
      <LossMarks time={time} layout={layout} lossAt={lossAt} />
      {front !== null && <Wave front={front} time={time} layout={layout} />}
    </svg>
  );
};
