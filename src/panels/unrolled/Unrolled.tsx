import { useMemo, useState } from "react";
import { TimeAxisLabels } from "../../charts/Axes.tsx";
import type { Picture } from "../../store/page.ts";
import { usePageState } from "../../store/react.ts";
import { curvesOf } from "../gradientNorms/curves.ts";
import { FoldingPanel } from "../FoldingPanel.tsx";
import { useTimeAxis } from "../plotFrame.tsx";
import { ChainRow } from "./ChainRow.tsx";
import type { WidthScale } from "./chains.ts";
import { chainsOf, createWidthScale, startOf, widthDecades } from "./chains.ts";
import { ChainTable } from "./ChainTable.tsx";
import { PassControls } from "./PassControls.tsx";
import "./unrolled.css";
import type { Speed } from "./usePlayback.ts";
import { usePlayback } from "./usePlayback.ts";
import { WidthKey } from "./WidthKey.tsx";
import { passSentence } from "./words.ts";

/** Widths follow the last settled picture, so that they mean the same all the while a slider is held. */
const useWidthScale = (): WidthScale => {
  const settled = usePageState((state) => state.settled);
  return useMemo(() => createWidthScale(widthDecades(settled ? curvesOf(settled).flatMap(({ values }) => [...values]) : [])), [settled]);
};

/** Words for the ear: only where the pass stands still, and of settled settings; while it plays, the last ones stay. */
const SpokenPass = ({ words, isStill }: { readonly words: string; readonly isStill: boolean }) => {
  const [spoken, setSpoken] = useState("");
  if (isStill && spoken !== words) setSpoken(words);
  return (
    <p className="visually-hidden" aria-live="polite">
      {spoken}
    </p>
  );
};

interface PassProps {
  readonly picture: Picture;
  readonly speed: Speed;
  readonly onSpeed: (speed: Speed) => void;
}

const Pass = ({ picture, speed, onSpeed }: PassProps) => {
  const time = useTimeAxis();
  const scale = useWidthScale();
  const isSettled = usePageState(({ settled }) => settled === picture);
  const chains = useMemo(() => chainsOf(picture), [picture]);
  const playback = usePlayback(startOf(picture), speed);
  const { front, isPlaying } = playback;
  const words = passSentence(picture, Math.ceil(front ?? 0));
  if (!time) return null;
  return (
    <>
      <div className="unrolled-head-row unrolled-words">
        <PassControls playback={playback} speed={speed} onSpeed={onSpeed} />
        <p className="panel-sentence" data-networks={chains.length}>{words.replaceAll(" %", "\u00a0%")}</p>
      </div>
      <SpokenPass words={front === null ? "" : words} isStill={!isPlaying && isSettled} />
      {chains.map((chain) => (
        <ChainRow key={chain.cell} chain={chain} time={time} scale={scale} lossAt={picture.settings.lossAt} front={front} />
      ))}
      <div className="plot-row">
        <div className="plot">
          <TimeAxisLabels axis={time} />
        </div>
      </div>
      <div className="unrolled-words">
        <WidthKey scale={scale} />
      </div>
      <ChainTable chains={chains} />
    </>
  );
};

const Content = () => {
  const picture = usePageState((state) => state.picture);
  const [speed, setSpeed] = useState<Speed>("normal");
  if (!picture) return null;
  // Another length, or another place for the loss, is another pass: the one that plays ends.
  return <Pass key={`${picture.settings.sequenceLength} ${picture.settings.lossAt}`} picture={picture} speed={speed} onSpeed={setSpeed} />;
};

/** Every network as its unrolled chain, its links as strong as the gradient they carry, and the backward pass to play. */
export const Unrolled = () => (
  <FoldingPanel title="Unrolled network" subtitle="the gradient flows from the loss to the left; each line is as wide as the gradient it carries">
    <Content />
  </FoldingPanel>
);
