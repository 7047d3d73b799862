import { numberText, superscript } from "../../charts/numbers.tsx";
import { BOUND } from "./boundSymbol.tsx";
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

/** Below this many decades, one in a thousand, a share is told as a factor instead of in per cent. */
const FEWEST_IN_PERCENT = -3;

/** A share below all as text, with digits enough to tell it from all. */
const percentText = (share: number): string => {
  const rest = 1 - share;
  if (rest < 1e-5) return "more than 99.999 %";
  return `${numberText(100 * share, rest >= 0.01 ? 2 : rest >= 0.001 ? 3 : rest >= 1e-4 ? 4 : 5)} %`;
};

/** What is kept of the gradient at these decades, or how it grows. */
const keepText = (decades: number, verb: "keep" | "keeps", what: string): string => {
  if (Number.isNaN(decades)) return `${verb} NaN of ${what}`;
  if (decades > 0) return `${verb === "keep" ? "multiply" : "multiplies"} ${what} by ${factorText(decades)}`;
  if (decades === 0) return `${verb} all of ${what}`;
  return decades >= FEWEST_IN_PERCENT ? `${verb} ${percentText(10 ** decades)} of ${what}` : `${verb} ${factorText(decades)} of ${what}`;
};

/** What saturation and the weights do on the whole way, for the network that has them apart. */
const partsText = ({ steps: { gainSaturation, gainWeights }, last }: CellSteps): string => {
  if (!gainSaturation || !gainWeights) return "";
  return ` (saturation × ${factorText(decadesOf(gainSaturation, last))}, weights × ${factorText(decadesOf(gainWeights, last))})`;
};

const boundText = ({ steps: { norm }, last }: CellSteps): string => {
  const bounds = Array.from(norm.subarray(1, last + 1));
  if (bounds.some(Number.isNaN)) return "";
  const above = bounds.filter((bound) => bound > 1).length;
  const where = above === 0 ? "no step" : above === bounds.length ? "every step" : `${above} of ${bounds.length} steps`;
  return `the bound ${BOUND} is above 1 at ${where}`;
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
  const first = `${least} is t = ${worst}: it ${keepText(Math.log10(steps.gain[worst]), "keeps", "the gradient")}.`;
  const product = decadesOf(steps.gain, last);
  const parts = partsText(cellSteps);
  const joining = lossAt === "every" ? ", but losses join on the way, so that the bars do not add up to the gradient’s curve" : "";
  const together = `All steps together ${keepText(product, "keep", "it")}${parts}${joining}`;
  return `${first} ${together}${ending}.`;
};
