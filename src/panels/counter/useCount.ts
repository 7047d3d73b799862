import { useEffect, useRef, useState } from "react";
import { usePage } from "../../store/react.ts";
import { counterExperiment } from "./wiring.ts";

/** What the engine found of the wired network. */
export interface Count {
  readonly characters: readonly string[];
  readonly forgetBias: number;
  /** c_t per character. */
  readonly cell: readonly number[];
  /** What the forget gate keeps at every step. */
  readonly kept: number;
}

/** What is read of a trace: one unit, one sequence. */
interface CounterTrace {
  readonly cell: readonly (readonly (readonly number[])[])[];
  readonly gates: { readonly f: readonly (readonly (readonly number[])[])[] };
}

/** The latest count that the engine has worked out: one at a time, of those asked for meanwhile the last. */
export const useCount = (characters: readonly string[], forgetBias: number): Count | null => {
  const { client, actions } = usePage();
  const [count, setCount] = useState<Count | null>(null);
  const isBusy = useRef(false);
  const latest = useRef({ characters, forgetBias });
  useEffect(() => {
    latest.current = { characters, forgetBias };
    const work = async (): Promise<void> => {
      if (isBusy.current) return;
      isBusy.current = true;
      try {
        for (;;) {
          const asked = latest.current;
          const [json] = await client.trace([counterExperiment(asked.characters, asked.forgetBias)]);
          const { cell, gates } = JSON.parse(json) as CounterTrace;
          setCount({ ...asked, cell: cell.map(([[c]]) => c), kept: gates.f[0][0][0] });
          if (latest.current === asked) break;
        }
      } catch (error) {
        actions.notify(error instanceof Error ? error.message : String(error));
      } finally {
        isBusy.current = false;
      }
    };
    void work();
  }, [characters, forgetBias, client, actions]);
  return count;
};
