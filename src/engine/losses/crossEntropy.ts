import { exp, log } from "../math/elementary.ts";
import type { Loss } from "./loss.ts";

/** −ln softmax(y)[class] per row, with the largest logit taken out first so that nothing overflows. */
export const crossEntropy: Loss = {
  label: "cross-entropy",
  targets: "class",
  evaluate(outputs, targets, row, K, weight, gradOutputs) {
    const start = row * K;
    const target = start + targets[row];
    let largest = outputs[start];
    for (let k = start + 1; k < start + K; k++) largest = Math.max(largest, outputs[k]);
    let others = 0;
    for (let k = start; k < start + K; k++) {
      gradOutputs[k] = exp(outputs[k] - largest);
      if (k !== target) others += gradOutputs[k];
    }
    const sum = others + gradOutputs[target];
    // p − 1 where p is the target's probability, without the cancellation when p is near 1.
    gradOutputs[target] = -others;
    for (let k = start; k < start + K; k++) gradOutputs[k] *= weight / sum;
    return log(sum) + (largest - outputs[target]);
  },
};
