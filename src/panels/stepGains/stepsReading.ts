import { numberText, superscript } from "../../charts/numbers.tsx";
import type { CellSteps } from "./cellSteps.ts";
import { decadesOf, worstName, worstStep } from "./cellSteps.ts";

/** A factor given by its decades, as text; doubles need not hold it. */
export const factorText = (decades: number): string => {
  if (Number.isNaN(decades)) return "NaN";
  if (Math.abs(decades) < 300 || !Number.isFinite(decades)) return numberText(10 ** decades, 2);
  const exponent = Math.floor(decades);
  const mantissa = (10 ** (decades - exponent)).toPrecision(2);
  return mantissa === "10" ? `1.0 × 10${superscript(exponent + 1)}` : `${mantissa} × 10${superscript(exponent)}`;
};

/** A factor as a share that is kept, or as growth. */
const keepsText = (gain: number): string => {
  if (gain === 0) return "keeps nothing of the gradient";
  if (gain > 1) return `multiplies the gradient by ${numberText(gain)}`;
  return gain >= 0.001 ? `keeps ${numberText(100 * gain, 2)} % of the gradient` : `keeps ${numberText(gain, 2)} of the gradient`;
};

const togetherText = (decades: number): string =>
  decades > 0 ? `All steps together multiply it by ${factorText(decades)}` : `All steps together keep ${factorText(decades)} of it`;

/** What saturation and the weights do on the whole way, for the network that has them apart. */
const partsText = ({ steps: { gainSaturation, gainWeights }, last }: CellSteps): string => {
  if (!gainSaturation || !gainWeights) return "";
  return ` (saturation × ${factorText(decadesOf(gainSaturation, last))}, weights × ${factorText(decadesOf(gainWeights, last))})`;
};

const boundText = ({ steps: { norm }, last }: CellSteps): string => {
  const bounds = Array.from(norm.subarray(1, last + 1));
  if (bounds.some(Number.isNaN)) return "";
  return `the bound ‖Jₜ‖₂ is above 1 at ${bounds.filter((bound) => bound > 1).length} of ${bounds.length} steps`;
};

/** The first timestep, on the way back, at which the gradient that arrives is no longer a number or 0. */
const deadAfter = ({ steps, last }: CellSteps): number | null => {
  for (let t = last; t >= 1; t--) if (!(steps.gain[t] > 0 && steps.gain[t] < Infinity)) return t;
  return null;
};

/** What the steps of one network did to the gradient, in two or three sentences. */
export const stepsReading = (cellSteps: CellSteps): string => {
  const { steps, last, lossAt } = cellSteps;
  if (last === 0) return "the loss is at t = 0, so that there is no step on the way.";
  const dead = deadAfter(cellSteps);
  const bound = boundText(cellSteps);
  const ending = bound === "" ? "" : `; ${bound}`;
  if (dead !== null) {
    const gain = steps.gain[dead];
    const what = gain === 0 ? "the step back cuts the gradient to exactly 0" : Number.isNaN(gain) ? "no gradient arrives" : "the gradient overflows to ∞";
    return `at t = ${dead} ${what}, and nothing can be told of the steps before${ending}.`;
  }
  const worst = worstStep(cellSteps);
  if (worst === null) return "";
  const least = worstName(cellSteps, worst) === "worst" ? "the worst step" : "no step shrinks the gradient; the weakest";
  const first = `${least} is t = ${worst}: it ${keepsText(steps.gain[worst])}.`;
  const product = decadesOf(steps.gain, last);
  const parts = partsText(cellSteps);
  const together =
    lossAt === "every"
      ? `The gains multiply to ${factorText(product)}${parts}, but losses join on the way, so that the bars do not add up to the gradient’s curve`
      : `${togetherText(product)}${parts}`;
  return `${first} ${together}${ending}.`;
};
