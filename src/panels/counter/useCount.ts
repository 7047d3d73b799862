import { useEffect, useRef, useState } from "react";
import type { Experiment } from "../../engine/experiment/experiment.ts";
import { usePage } from "../../store/react.ts";
import type { RunsBeside } from "../../worker/client.ts";
import { counterExperiment } from "./wiring.ts";

/** What the engine found of the wired network. */
export interface Count {
  readonly characters: readonly string[];
  readonly forgetBias: number;
  /** c_t per character. */
  readonly cell: Float64Array;
  /** What the forget gate keeps at every step. */
  readonly kept: number;
}

/** The latest count that the engine has worked out; null before the first. */
export const useCount = (characters: readonly string[], forgetBias: number): Count | null => {
  const { client, actions } = usePage();
  const [count, setCount] = useState<Count | null>(null);
  const runs = useRef<RunsBeside>(null);
  const [asked] = useState(() => new WeakMap<Experiment, Pick<Count, "characters" | "forgetBias">>());
  useEffect(() => {
    const opened = client.runsBeside({
      ran([{ experiment, run }]) {
        const of = asked.get(experiment);
        if (of) setCount({ ...of, cell: run.cell, kept: run.gates.f[0] });
      },
      recovering() {},
      failed: (message) => actions.notify(message),
    });
    runs.current = opened;
    return () => opened.close();
  }, [client, actions, asked]);
  useEffect(() => {
    const experiment = counterExperiment(characters, forgetBias);
    asked.set(experiment, { characters, forgetBias });
    runs.current?.submit([experiment]);
  }, [characters, forgetBias, asked]);
  return count;
};
