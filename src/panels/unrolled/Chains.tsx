import { useMemo } from "react";
import { unbroken } from "../../charts/numbers.tsx";
import type { Picture } from "../../store/page.ts";
import { usePageState } from "../../store/react.ts";
import type { TableFold } from "../DataTable.tsx";
import { TableBelow } from "../DataTable.tsx";
import { useTimeAxis } from "../plotFrame.tsx";
import { SettledWords } from "../SettledWords.tsx";
import { ChainLabels, ChainPicture } from "./Chain.tsx";
import type { WidthScale } from "./chains.ts";
import { chainsOf } from "./chains.ts";
import { layOut } from "./layout.ts";
import type { Playback } from "./usePlayback.ts";
import { passSentence } from "./words.ts";

interface ChainsProps {
  readonly playback: Playback;
  readonly scale: WidthScale;
  readonly fold: TableFold;
}

const Pass = ({ picture, playback: { front, isPlaying }, scale, fold }: ChainsProps & { readonly picture: Picture }) => {
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
          {unbroken(words)}
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

/** The chains with their names, what they say, and their table. */
export const Chains = (props: ChainsProps) => {
  const picture = usePageState((state) => state.picture);
  return picture && <Pass {...props} picture={picture} />;
};
