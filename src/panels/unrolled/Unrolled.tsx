import { useMemo, useState } from "react";
import type { Picture } from "../../store/page.ts";
import { usePageState } from "../../store/react.ts";
import type { TableFold } from "../DataTable.tsx";
import { TableBelow, TableButton, useTableFold } from "../DataTable.tsx";
import { FoldingPanel } from "../FoldingPanel.tsx";
import { curvesOf } from "../gradientNorms/curves.ts";
import { useTimeAxis } from "../plotFrame.tsx";
import { SettledWords } from "../SettledWords.tsx";
import { ChainLabels, ChainPicture } from "./Chain.tsx";
import type { WidthScale } from "./chains.ts";
import { chainsOf, createWidthScale, startOf, widthDecades } from "./chains.ts";
import { Key } from "./Key.tsx";
import { layOut } from "./layout.ts";
import { PassControls } from "./PassControls.tsx";
import "./unrolled.css";
import type { Playback, Speed } from "./usePlayback.ts";
import { usePlayback } from "./usePlayback.ts";
import { passSentence } from "./words.ts";

/** Widths follow the last settled picture, so that they mean the same all the while a slider is held. */
const useWidthScale = (): WidthScale => {
  const settled = usePageState((state) => state.settled);
  return useMemo(() => createWidthScale(widthDecades(settled ? curvesOf(settled).flatMap(({ values }) => [...values]) : [])), [settled]);
};

interface ContentProps {
  readonly playback: Playback;
  readonly scale: WidthScale;
  readonly fold: TableFold;
}

const Pass = ({ picture, playback: { front, isPlaying }, scale, fold }: ContentProps & { readonly picture: Picture }) => {
  const time = useTimeAxis();
  const isSettled = usePageState(({ settled }) => settled === picture);
  const chains = useMemo(() => chainsOf(picture), [picture]);
  const words = passSentence(picture, Math.ceil(front ?? 0));
  const layouts = useMemo(() => (time ? chains.map((chain) => layOut(chain, time)) : []), [chains, time]);
  if (!time) return null;
  return (
    <>
      <div className="plot-row">
        <div className="plot-label" aria-hidden="true">
          {chains.map((chain, k) => (
            <ChainLabels key={chain.cell} chain={chain} layout={layouts[k]} />
          ))}
        </div>
        <div className="plot">
          {chains.map((chain, k) => (
            <ChainPicture key={chain.cell} chain={chain} layout={layouts[k]} time={time} scale={scale} lossAt={picture.settings.lossAt} front={front} />
          ))}
        </div>
        <p className="plot-aside unrolled-sentence" data-networks={chains.length}>
          {words.replaceAll(" %", "\u00a0%").replaceAll(" × ", "\u00a0×\u00a0")}
        </p>
      </div>
      {/* Silent while the pass plays, and of settled settings only. */}
      <SettledWords words={front === null ? "" : words} isSettled={!isPlaying && isSettled} />
      <TableBelow
        fold={fold}
        label="Gradient norms on every link"
        rows="timestep"
        columnsOf={() => chains.flatMap(({ lines }) => lines).map(({ name, symbol, values }) => ({ heading: `${name} ‖${symbol}‖`, values }))}
      />
    </>
  );
};

const Content = (props: ContentProps) => {
  const picture = usePageState((state) => state.picture);
  return picture && <Pass {...props} picture={picture} />;
};

/** Windows lower than this, in CSS pixels, begin with the panel folded: the charts come first there. */
const LOW = 860;

/** Room for two networks before they are drawn, in CSS pixels. */
const FIRST_HEIGHT = 81;

/** Every network as its unrolled chain, its links as strong as the gradient they carry, and the backward pass to play. */
export const Unrolled = () => {
  const start = usePageState(({ picture }) => (picture ? startOf(picture) : 0));
  const lossAt = usePageState(({ picture }) => picture?.settings.lossAt ?? "last");
  const [speed, setSpeed] = useState<Speed>("normal");
  const playback = usePlayback(start, speed);
  const scale = useWidthScale();
  const fold = useTableFold();
  return (
    <FoldingPanel
      title="Unrolled network"
      subtitle={<Key scale={scale} lossAt={lossAt} />}
      tools={
        <div className="unrolled-tools">
          <PassControls playback={playback} speed={speed} onSpeed={setSpeed} />
          <TableButton fold={fold} of="unrolled network" />
        </div>
      }
      isOpenAtFirst={innerHeight >= LOW}
      firstHeight={FIRST_HEIGHT}
      onFold={playback.pause}
    >
      <Content playback={playback} scale={scale} fold={fold} />
    </FoldingPanel>
  );
};
