import { useId, useRef, useState } from "react";
import type { CSSProperties } from "react";
import { fields } from "../engine/experiment/fields/index.ts";
import { usePageActions, usePageState } from "../store/react.ts";
import type { NumberSetting } from "./NumberInput.tsx";
import { NumberInput, numberControlOf } from "./NumberInput.tsx";
import { useForesight } from "./useForesight.ts";
import { roundTo, valuesAhead } from "./valuesAhead.ts";

interface Range {
  readonly from: number;
  readonly to: number;
}

/** The slider's range: the comfortable one, stretched to hold the value; while the slider is held it stays as it is. */
const useRange = (comfortable: Range, value: number): Range => {
  const isDragging = usePageState((state) => state.isDragging);
  const [range, setRange] = useState(comfortable);
  const from = Math.min(comfortable.from, value);
  const to = Math.max(comfortable.to, value);
  if (!isDragging && (range.from !== from || range.to !== to)) setRange({ from, to });
  return range;
};

/** Keys that move a native slider. */
const MOVING_KEYS = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"]);

/** A slider with its number beside it. Large for the two that the page is about. */
export const SliderControl = ({ name, isHero = false }: { readonly name: NumberSetting; readonly isHero?: boolean }) => {
  const value = usePageState(({ filled }) => filled[name]);
  const { change, foresee, hold, release } = usePageActions();
  const id = useId();
  const { label, help } = fields[name];
  const { step, slider } = numberControlOf(name);
  const range = useRange(slider ?? { from: 0, to: 1 }, value);
  const grabbedAt = useRef(value);
  const slide = useRef<HTMLInputElement>(null);
  useForesight(slide, (coming) => foresee(name, roundTo(coming, step)));
  const share = (value - range.from) / (range.to - range.from || 1);
  // A value between two steps (from a link) must not be pulled onto a step by the browser.
  const isOnStep = Math.abs(roundTo(value, step) - value) < 1e-9;
  return (
    <div className={isHero ? "slider slider-hero" : "slider"} title={help}>
      <label htmlFor={id}>{label}</label>
      <NumberInput name={name} label={`${label} as a number`} />
      <input
        id={id}
        ref={slide}
        type="range"
        min={range.from}
        max={range.to}
        step={isOnStep ? step : "any"}
        value={value}
        style={{ "--share": share } as CSSProperties}
        onChange={(event) => {
          const next = roundTo(event.target.valueAsNumber, step);
          change(name, next, valuesAhead(value, next, step));
        }}
        onPointerDown={() => {
          grabbedAt.current = value;
          hold();
        }}
        // A finger that turned out to pan the page has already pulled the thumb along.
        onPointerCancel={() => change(name, grabbedAt.current)}
        onPointerUp={release}
        onLostPointerCapture={release}
        onKeyDown={(event) => {
          if (MOVING_KEYS.has(event.key)) hold();
        }}
        onKeyUp={release}
        onBlur={release}
      />
      {isHero && (
        <div className="slider-ends" aria-hidden="true">
          <span>{range.from}</span>
          <span>{range.to}</span>
        </div>
      )}
    </div>
  );
};
