import { numberText } from "../../charts/numbers.tsx";
import type { Bounds } from "../../engine/analyses/bounds.ts";
import type { MeanField } from "../../engine/analyses/meanField.ts";
import type { CellRun } from "../../store/state.ts";

/** Rates nearer than this, in decades a step, count as the same: 5 % a step. */
const SAME_RATE = 0.02;

/** A mean φ′ above this leaves nothing to explain by saturation. */
const UNSATURATED = 0.98;

/** How fast a run's gradient grows on its way back, as measured. */
export interface Measured {
  /** log₁₀ of the factor per step back; negative where it shrinks. */
  readonly slope: number;
  /** Steps it was measured over. */
  readonly steps: number;
  /** Mean of φ′ over the units and the steps between. */
  readonly meanSlope: number;
}

/** φ′ of the values that a nonlinearity gave. */
const derivative = (nonlinearity: CellRun["experiment"]["nonlinearity"], h: number): number => {
  switch (nonlinearity) {
    case "tanh":
      return 1 - h * h;
    case "relu":
      return h > 0 ? 1 : 0;
    case "identity":
      return 1;
  }
};

/** Mean of φ′ over the timesteps 1 … end, which the gradient crosses on its way to t = 0. */
const meanDerivative = ({ experiment, run }: CellRun, end: number): number => {
  const { B, H } = run.sizes;
  let sum = 0;
  for (let n = B * H; n < (end + 1) * B * H; n++) sum += derivative(experiment.nonlinearity, run.hidden[n]);
  return sum / (end * B * H);
};

/** Slope of log₁₀ ‖∂L/∂h_t‖ between t = 0 and the loss; null where no single loss lies behind t = 0. */
const measure = (shown: CellRun): Measured | null => {
  const { lossAt, sequenceLength } = shown.experiment;
  if (lossAt === "every") return null;
  const end = lossAt === "last" ? sequenceLength - 1 : lossAt;
  if (end === 0) return null;
  const { hidden } = shown.run.norms;
  return { slope: (Math.log10(hidden[0]) - Math.log10(hidden[end])) / end, steps: end, meanSlope: meanDerivative(shown, end) };
};

const stepsText = (steps: number): string => `${steps} ${steps === 1 ? "step" : "steps"}`;

const rateText = (slope: number, only = ""): string =>
  `${slope < 0 ? "loses" : "gains"} ${only}${numberText(Math.abs(slope), 2)} decades a step`;

/** The same as something expected, in words too: beside "loses" a sign would say it twice. */
const changeText = (slope: number): string => `a ${slope < 0 ? "loss" : "gain"} of ${numberText(Math.abs(slope), 2)}`;

const boundText = ({ gamma, sigma1 }: Bounds): string => {
  const rate = gamma * sigma1;
  return `γσ₁ = ${numberText(rate)} ${rate > 1 ? "allows growth" : "forbids growth"}`;
};

const radiusText = ({ spectralRadius }: Bounds): string => {
  const slope = Math.log10(spectralRadius);
  const says = Math.abs(slope) < SAME_RATE ? "says kept" : `says the gradient ${rateText(slope)}`;
  return `ρ = ${numberText(spectralRadius)} ${says}`;
};

/** Why what is measured differs from what ρ says. */
const reasonText = (shown: CellRun, { sigma1, spectralRadius }: Bounds, { slope, meanSlope, steps }: Measured, prediction: MeanField | null): string => {
  const expected = Math.log10(spectralRadius);
  if (slope < expected && meanSlope < UNSATURATED) {
    const half = prediction ? ` (mean field expects ${changeText(Math.log10(prediction.chi) / 2)})` : "";
    const cause = shown.experiment.nonlinearity === "relu" ? "what relu switches off" : "saturation";
    return `${cause} (mean φ′ = ${numberText(meanSlope, 2)}) takes ${slope > 0 ? "the rest" : "it"}${half}`;
  }
  const normality = `σ₁/ρ = ${numberText(sigma1 / spectralRadius, 2)}, 1 for a normal matrix`;
  return slope < expected
    ? `over ${stepsText(steps)} this gradient is not yet on the leading eigenvector (${normality})`
    : `W_hh’s product over ${stepsText(steps)} stretches more than its eigenvalues say (${normality})`;
};

/** Says where γσ₁, ρ and the measured slope disagree, and why. */
export const readingOf = (shown: CellRun, bounds: Bounds, prediction: MeanField | null): string => {
  if (bounds.sigma1 === 0) return "The RNN’s W_hh is 0: nothing of its gradient flows back over a single step.";
  const theory = `${boundText(bounds)}, ${radiusText(bounds)}`;
  const found = measure(shown);
  if (!found) return `${theory}; no slope is measured, since no single loss lies after t = 0.`;
  const { slope, steps } = found;
  if (!Number.isFinite(slope)) {
    const first = numberText(shown.run.norms.hidden[0]);
    return `${theory}, but the gradient at t = 0 is ${first}: no slope can be measured.`;
  }
  const only = slope > 0 && slope < Math.log10(bounds.spectralRadius) ? "only " : "";
  const measured = `the measured gradient ${rateText(slope, only)} (over ${stepsText(steps)})`;
  if (Math.abs(slope - Math.log10(bounds.spectralRadius)) < SAME_RATE) return `${theory}, and ${measured} agrees with ρ.`;
  return `${theory}, but ${measured}: ${reasonText(shown, bounds, found, prediction)}.`;
};
