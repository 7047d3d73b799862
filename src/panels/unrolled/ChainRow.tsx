import { Fragment, useMemo } from "react";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { FilledSettings } from "../../store/settings.ts";
import type { Chain, WidthScale } from "./chains.ts";
import type { ChainLayout } from "./layout.ts";
import { layOut } from "./layout.ts";
import { Links } from "./Links.tsx";
import { Glyphs, LossMarks, WeightMarks, WeightRail } from "./Marks.tsx";
import { Ribbon } from "./Ribbon.tsx";

interface ChainRowProps {
  readonly chain: Chain;
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

const LineLabels = ({ chain: { cell, label, lines }, layout }: { readonly chain: Chain; readonly layout: ChainLayout }) => (
  <div className="plot-label unrolled-labels" aria-hidden="true">
    {lines.map(({ key, state, symbol }, k) => (
      <span key={key} className={`${cell} ${state}`} style={{ top: layout.lines[k] }}>
        <b>{label}</b> <i>{lines.length > 1 ? symbol.slice(-1) : ""}</i>
      </span>
    ))}
  </div>
);

/** One network, unrolled: the gradient flows from the loss to the left. */
export const ChainRow = ({ chain, time, scale, lossAt, front }: ChainRowProps) => {
  const layout = useMemo(() => layOut(chain, time), [chain, time]);
  const { lines, height, hasNodes, radius } = layout;
  return (
    <div className="plot-row">
      <LineLabels chain={chain} layout={layout} />
      <div className="plot">
        <svg
          className={`unrolled-chain ${chain.cell}`}
          width={time.width}
          height={height}
          role="img"
          aria-label={`${chain.label}, unrolled over ${time.T} timesteps; the wider the line, the larger the gradient that flows back over it`}
        >
          {hasNodes && lines.length > 1 && (
            <g className="unrolled-inside">
              {Array.from({ length: time.T }, (_, t) => (
                <line key={t} x1={time.x(t)} x2={time.x(t)} y1={lines[0]} y2={lines[1]} />
              ))}
            </g>
          )}
          {chain.lines.map((curve, k) => {
            const line = { curve, time, scale, y: lines[k] };
            return (
              <Fragment key={curve.key}>
                {hasNodes ? <Links {...line} radius={radius} /> : <Ribbon {...line} />}
                <Glyphs {...line} />
              </Fragment>
            );
          })}
          <WeightMarks time={time} layout={layout} />
          {front !== null && <Wave front={front} time={time} layout={layout} />}
          <WeightRail time={time} layout={layout} />
          <LossMarks time={time} layout={layout} lossAt={lossAt} />
        </svg>
      </div>
    </div>
  );
};
