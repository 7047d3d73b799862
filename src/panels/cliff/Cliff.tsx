import { useEffect, useMemo, useState } from "react";
import { unbroken } from "../../charts/numbers.tsx";
import { Filling } from "../Filling.tsx";
import { FoldingPanel } from "../FoldingPanel.tsx";
import { SettledWords } from "../SettledWords.tsx";
import "./cliff.css";
import { CliffControls } from "./CliffControls.tsx";
import { CliffPicture } from "./CliffPicture.tsx";
import { CliffTable } from "./CliffTable.tsx";
import { clippedGradientAt, clippedSteps } from "./clippedGradient.ts";
import { ClipVectors } from "./ClipVectors.tsx";
import { sentenceOf } from "./reading.ts";
import type { CliffSettings } from "./settings.ts";
import { OPENING } from "./settings.ts";
import type { Descents } from "./useCliff.ts";
import { useDescents, useSurface } from "./useCliff.ts";

/** What clipping did to the gradient where it acted first and, if that is another step, where the gradient was steepest. */
const Clipped = ({ descents }: { readonly descents: Descents }) => {
  const { clipThreshold } = descents.settings;
  const steps = clippedSteps(descents);
  if (!steps) return <p className="cliff-note">No gradient on the way is longer than {clipThreshold}: nothing is clipped.</p>;
  const isOne = steps.first === steps.hardest;
  return (
    <>
      <h3>The step before and after clipping</h3>
      <p className="cliff-note">Down the gradient, w to the right and b upwards. By norm it ends on the circle, by value in the square, both of {clipThreshold}.</p>
      <ClipVectors title={isOne ? "Clipping acts first and hardest" : "Clipping acts first"} gradient={clippedGradientAt(descents, steps.first)} threshold={clipThreshold} />
      {!isOne && <ClipVectors title="Clipping acts hardest" gradient={clippedGradientAt(descents, steps.hardest)} threshold={clipThreshold} />}
    </>
  );
};

/** Whether something of the panel is held by hand; let go of anywhere. */
const useHold = (): [boolean, () => void] => {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (!isHeld) return undefined;
    const release = (): void => setHeld(false);
    const endings = ["pointerup", "pointercancel"];
    for (const ending of endings) window.addEventListener(ending, release);
    return () => {
      for (const ending of endings) window.removeEventListener(ending, release);
    };
  }, [isHeld]);
  return [isHeld, () => setHeld(true)];
};

const Content = () => {
  const [settings, setSettings] = useState<CliffSettings>(OPENING);
  const [isHeld, hold] = useHold();
  const descents = useDescents(settings);
  const part = useSurface();
  const change = (changed: Partial<CliffSettings>): void => setSettings((before) => ({ ...before, ...changed }));
  const isCurrent = descents?.settings === settings;
  const words = useMemo(() => (descents ? sentenceOf(descents) : ""), [descents]);
  return (
    <div onPointerDown={hold}>
      <CliffControls settings={settings} onChange={change} />
      <p className="panel-sentence">{unbroken(words)}</p>
      <SettledWords words={words} isSettled={isCurrent && part?.share === 1 && !isHeld} />
      <Filling isBusy={!isCurrent || part === null || part.share < 1}>
        <div className="cliff-columns">
          <CliffPicture part={part} descents={descents} settings={settings} onStart={change} />
          <div className="cliff-aside">{descents && <Clipped descents={descents} />}</div>
        </div>
        {descents && <CliffTable descents={descents} />}
      </Filling>
    </div>
  );
};

/** Why gradients are clipped: a network of one unit, whose loss has a wall that throws plain gradient descent out of the picture. */
export const Cliff = () => (
  <FoldingPanel title="Clipping and the cliff" className="cliff-panel" subtitle="the loss of a network of one unit over its weight and bias, and two descents">
    <Content />
  </FoldingPanel>
);
