import { useEffect, useState } from "react";
import { resolveExperiment } from "../../engine/experiment/experiment.ts";
import { usePage } from "../../store/react.ts";

/** How often the number is multiplied. */
export const TIMES = 100;

/** What the engine found of the network with one weight. */
export interface OneUnit {
  readonly weight: number;
  /** |∂h_{T−1}/∂h_{T−1−n}| for n = 0 … TIMES, all worked out by the engine. */
  readonly gradients: Float64Array;
}

/** The linear network of one unit whose only recurrent weight is w: the identity, scaled. */
const experimentOf = (weight: number) =>
  resolveExperiment({
    cell: "rnn",
    nonlinearity: "identity",
    init: "identity",
    hiddenSize: 1,
    inputSize: 1,
    sequenceLength: TIMES + 1,
    weightScale: weight,
  });

/** The latest of the one-unit network that the engine has worked out; of an earlier weight until the present one is there. */
export const useOneUnit = (weight: number): OneUnit | null => {
  const { client, actions } = usePage();
  const [found, setFound] = useState<OneUnit | null>(null);
  useEffect(() => {
    const task = client.analyse(experimentOf(weight), ["sigmaMax"], {
      progress(part) {
        if (part.name !== "sigmaMax" || part.share < 1 || part.result === null) return;
        setFound({ weight, gradients: part.result.toReversed() });
      },
      done: () => {},
      failed: (message) => actions.notify(message),
    });
    return () => task.cancel();
  }, [weight, client, actions]);
  return found;
};
