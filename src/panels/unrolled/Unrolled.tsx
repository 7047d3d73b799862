import { lazy, useMemo, useState } from "react";
import { usePageState } from "../../store/react.ts";
import { TableButton, useTableFold } from "../DataTable.tsx";
import { FoldingPanel } from "../FoldingPanel.tsx";
import { curvesOf } from "../gradientNorms/curves.ts";
import type { WidthScale } from "./chains.ts";
import { createWidthScale, widthDecades } from "./chains.ts";
import { Key } from "./Key.tsx";
import { PassControls } from "./PassControls.tsx";
import "./unrolled.css";
import type { Speed } from "./usePlayback.ts";
import { usePlayback } from "./usePlayback.ts";

/** Comes after the first paint, into the room that is kept for it. */
const Chains = lazy(async () => ({ default: (await import("./Chains.tsx")).Chains }));

/** Widths follow the last settled picture, so that they mean the same all the while a slider is held. */
const useWidthScale = (): WidthScale => {
  const settled = usePageState((state) => state.settled);
  return useMemo(() => createWidthScale(widthDecades(settled ? curvesOf(settled).flatMap(({ values }) => [...values]) : [])), [settled]);
};

/** Windows lower than this, in CSS pixels, begin with the panel folded: the charts come first there. */
const LOW = 860;

/** Every network as its unrolled chain, its links as strong as the gradient they carry, and the backward pass to play. */
export const Unrolled = () => {
  const lossAt = usePageState(({ picture }) => picture?.settings.lossAt ?? "last");
  const [speed, setSpeed] = useState<Speed>("normal");
  const playback = usePlayback(speed);
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
      className="unrolled-panel"
      onFold={playback.pause}
    >
      <Chains playback={playback} scale={scale} fold={fold} />
    </FoldingPanel>
  );
};
