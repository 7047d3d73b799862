import { useId, useState } from "react";
import type { Field, Filled, Placement } from "../engine/experiment/field.ts";
import { fields } from "../engine/experiment/fields/index.ts";
import type { SettingName } from "../store/settings.ts";
import { SETTING_NAMES } from "../store/settings.ts";
import type { PageState } from "../store/page.ts";
import { usePageActions, usePageState } from "../store/react.ts";
import { CellsControl } from "./CellsControl.tsx";
import "./controls.css";
import { FieldControl } from "./FieldControl.tsx";
import type { NumberSetting } from "./NumberInput.tsx";
import { SliderControl } from "./SliderControl.tsx";

const placed = (placement: Placement): SettingName[] => SETTING_NAMES.filter((name) => fields[name].placement === placement);

const HEROES = placed("hero") as NumberSetting[];
const NETWORK = placed("network") as NumberSetting[];
const MORE = placed("more");

/** The settings that are folded away, in a few words, and what was cut or repeated of the reader's own data. */
const summaryOf = ({ filled, picture }: PageState): string => {
  const { task, lossAt, nonlinearity, init, batchSize, truncation, seed } = filled;
  return [
    task,
    `loss at ${lossAt}`,
    nonlinearity,
    init,
    ...(batchSize > 1 ? [`batch ${batchSize}`] : []),
    ...(truncation === "none" ? [] : [`truncated after ${truncation}`]),
    `seed ${seed}`,
    ...(picture?.runs[0].run.notes ?? []),
  ].join(" · ");
};

/** The folded controls that matter for the task at hand. */
const MoreControls = ({ id }: { readonly id: string }) => {
  const filled = usePageState((state) => state.filled);
  const matters = (name: SettingName): boolean => (fields[name] as Field<unknown>).matters?.({ ...filled, cell: "rnn" } satisfies Filled) ?? true;
  return (
    <div className="more" id={id}>
      <CellsControl />
      {MORE.filter(matters).map((name) => (
        <FieldControl key={name} name={name} />
      ))}
    </div>
  );
};

/** A whole number that no one has seen before, for a new seed. */
const freshSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0];

/** All controls, from the one table of fields: the two heroes always in sight, the network's beside them, the rest folded. */
export const Controls = () => {
  const [isOpen, setOpen] = useState(false);
  const { change, reset } = usePageActions();
  const summary = usePageState(summaryOf);
  const id = useId();
  return (
    <section className="controls" aria-label="Settings" data-open={isOpen}>
      <div className="bar">
        <div className="heroes">
          {HEROES.map((name) => (
            <SliderControl key={name} name={name} isHero />
          ))}
        </div>
        <div className="network">
          {NETWORK.map((name) => (
            <SliderControl key={name} name={name} />
          ))}
        </div>
      </div>
      <div className="more-line">
        <button type="button" className="fold" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
          <span className="fold-name">More settings</span> <span className="fold-summary">{summary}</span>
        </button>
        <button type="button" onClick={() => change("seed", freshSeed())}>
          New seed
        </button>
        <button type="button" onClick={reset}>
          Reset
        </button>
      </div>
      {isOpen && <MoreControls id={id} />}
    </section>
  );
};
