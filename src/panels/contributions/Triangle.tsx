import { useLayoutEffect, useMemo, useRef } from "react";
import type { KeyboardEvent, PointerEvent } from "react";
import { createTimeAxis } from "../../charts/timeAxis.ts";
import { cells } from "../../engine/cells/index.ts";
import type { CellName } from "../../engine/cells/index.ts";
import { hiddenName } from "../gradientNorms/curves.ts";
import { useElementSize } from "../useElementSize.ts";
import { RowMark } from "./RowMark.tsx";
import type { Shading } from "./shades.ts";
import { ZeroHatch, zeroPath } from "./ZeroHatch.tsx";

/** Loss times that Page Up and Page Down go. */
const PAGE = 10;

/** From so many timesteps on, the corner after the losses has room for words. */
const ROOMY = 4;

/** Rows of so many CSS pixels are framed; the frame of lower ones would hide their neighbours. */
const FRAMED = 3;

/** Where a key takes the row, downwards on screen being later; null where it takes it nowhere. */
const targetOf = (key: string, k: number, last: number): number | null => {
  const targets: Record<string, number> = {
    ArrowDown: k + 1,
    ArrowRight: k + 1,
    ArrowUp: k - 1,
    ArrowLeft: k - 1,
    PageDown: k + PAGE,
    PageUp: k - PAGE,
    Home: 0,
    End: last,
  };
  return key in targets ? Math.min(last, Math.max(0, targets[key])) : null;
};

interface TriangleProps {
  readonly cell: CellName;
  /** Null where nothing is known of the picture's timesteps. */
  readonly shading: Shading | null;
  /** Timesteps of the picture. */
  readonly T: number;
  /** The loss time shown. */
  readonly k: number;
  readonly label: string;
  readonly onPoint: (k: number) => void;
  /** Chooses a row that stays when the pointer leaves, or lets go of it. */
  readonly onHold: (k: number | null) => void;
}

/** Paints a shading; pixels blend only where there are more of them than the screen has. */
const ShadingCanvas = ({ shading, height }: { readonly shading: Shading; readonly height: number }) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context) return;
    const { T, pixels } = shading;
    element.width = T;
    element.height = T;
    context.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), T, T), 0, 0);
  }, [shading]);
  return <canvas ref={canvas} className="contribution-canvas" data-blended={shading.T > height * devicePixelRatio} />;
};

/** Who caused what in one network: source times along the shared axis, loss times downwards, the latest at the bottom. */
export const Triangle = ({ cell, shading, T, k, label, onPoint, onHold }: TriangleProps) => {
  const [plot, { width, height }] = useElementSize<HTMLDivElement>();
  const losses = useMemo(() => createTimeAxis(T, Math.max(1, height)), [T, height]);
  const onPointer = (event: PointerEvent): void => {
    const row = losses.timestepAt(event.clientY - event.currentTarget.getBoundingClientRect().top);
    // A finger leaves at once: what it chose stays, to be looked at further up.
    if (event.pointerType === "mouse") onPoint(row);
    else if (event.type === "pointerdown" || event.buttons > 0) onHold(row);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = targetOf(event.key, k, T - 1);
    if (target !== null) onHold(target);
    else if (event.key === "Escape") onHold(null);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="plot-label contribution-losses" aria-hidden="true">
        <span className="tick-label contribution-losses-name">loss at</span>
        {losses.ticks.map((tick) => (
          <span key={tick} className="tick-label contribution-tick" style={{ top: losses.x(tick) }}>
            {tick}
          </span>
        ))}
      </div>
      <div className="plot contribution-plot" ref={plot} data-cell={cell} onPointerMove={onPointer} onPointerDown={onPointer}>
        <div className="contribution-picture" role="img" aria-label={label}>
          {shading && <ShadingCanvas shading={shading} height={height} />}
          {shading && shading.zeros.length > 0 && <ZeroHatch className="contribution-zeros" path={zeroPath(shading, width, height)} />}
        </div>
        <p className={`contribution-name ${cell}`} data-crowded={T < ROOMY} aria-hidden="true">
          <b>{hiddenName(cell)}</b>
          <span>after the loss: no gradient</span>
          <span className="contribution-axes">source t →, loss k ↓</span>
        </p>
        <div
          className="contribution-row"
          style={{ top: losses.x(k) - losses.band / 2, height: losses.band }}
          role="slider"
          aria-orientation="vertical"
          tabIndex={0}
          aria-label={`${cells[cell].label}: time of the loss`}
          aria-valuemin={0}
          aria-valuemax={T - 1}
          aria-valuenow={k}
          aria-valuetext={`loss at t = ${k}`}
          onKeyDown={onKeyDown}
        >
          <RowMark share={(k + 1) / T} isFramed={losses.band >= FRAMED} />
        </div>
      </div>
    </>
  );
};
