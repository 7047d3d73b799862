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
    let sum = 0;
    for (let k = start; k < start + K; k++) {
      const e = exp(outputs[k] - largest);
      gradOutputs[k] = e;
      sum += e;
    }
    for (let k = start; k < start + K; k++) gradOutputs[k] *= weight / sum;
    gradOutputs[target] -= weight;
    return log(sum) + largest - outputs[target];
  },
};
