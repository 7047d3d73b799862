import type { Experiment } from "../../engine/experiment/experiment.ts";
import type { Finding } from "../../store/findings.ts";
import type { TheoryName } from "./theories.ts";

/** A line that theory draws beside what was measured. */
export interface TheoryLine {
  readonly key: TheoryName;
  /** At the line, with its number. */
  readonly label: string;
  /** log10 of what it says of ‖∂L/∂h_t‖ [T]; NaN after the loss. */
  readonly decades: Float64Array;
}

/** Where the gradient of the chart begins: at its loss, or at the last one of all. */
const lossStep = ({ lossAt, sequenceLength }: Experiment): number => (typeof lossAt === "number" ? lossAt : sequenceLength - 1);

/** A straight line through the measured gradient at the loss, so many decades a step back. */
const straightBack = (experiment: Experiment, norms: Float64Array, decadesPerStep: number): Float64Array => {
  const end = lossStep(experiment);
  const start = Math.log10(norms[end]);
  return Float64Array.from(norms, (_, t) => (t > end ? Number.NaN : t === end ? start : start + (end - t) * decadesPerStep));
};

const shown = (value: number): string => value.toFixed(2);

/**
 * The lines that are switched on and apply, all about the vanilla RNN.
 *
 * @param norms ‖∂L/∂h_t‖ of the RNN [T], where the straight lines begin
 */
export const theoryLines = (
  wanted: ReadonlySet<TheoryName>,
  norms: Float64Array,
  bounds: Finding<"bounds"> | null,
  meanField: Finding<"meanField"> | null,
): TheoryLine[] => {
  const lines: TheoryLine[] = [];
  const known = bounds?.part.result;
  if (bounds && known && wanted.has("bound")) {
    lines.push({ key: "bound", label: `at most: γσ₁ = ${shown(known.gamma * known.sigma1)} a step`, decades: known.pascanu });
  }
  if (bounds && known && wanted.has("radius")) {
    const decades = straightBack(bounds.experiment, norms, Math.log10(known.spectralRadius));
    lines.push({ key: "radius", label: `ρᵏ with ρ = ${shown(known.spectralRadius)}`, decades });
  }
  const predicted = meanField?.part.result;
  if (meanField && predicted && wanted.has("meanField")) {
    const decades = straightBack(meanField.experiment, norms, Math.log10(predicted.chi) / 2);
    lines.push({ key: "meanField", label: `mean field: √χ = ${shown(Math.sqrt(predicted.chi))} a step`, decades });
  }
  return lines.filter(({ decades }) => decades.length === norms.length);
};
