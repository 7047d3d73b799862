import type { Loss } from "./loss.ts";

/** ½‖y − target‖² per row. */
export const mse: Loss = {
  label: "½ squared error",
  targets: "real",
  evaluate(outputs, targets, row, K, weight, gradOutputs) {
    let sum = 0;
    for (let k = row * K; k < row * K + K; k++) {
      const difference = outputs[k] - targets[k];
      sum += difference * difference;
      gradOutputs[k] = weight * difference;
    }
    return 0.5 * sum;
  },
};
