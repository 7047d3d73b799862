import { eigenvalues, singularValues } from "../linear/decompositions.ts";
import type { AnalysisInput, Job } from "./analysis.ts";
import { beginLyapunov } from "./lyapunov.ts";
import { beginSigmaMax } from "./sigmaMax.ts";

/** How the run's Jacobians stretch and shrink. */
export interface Spectrum {
  /** Largest singular value of ∂state_{T−1}/∂state_t [T], 1 at t = T − 1. */
  readonly sigmaMax: Float64Array;
  /** Finite-time exponents, descending; absent for relu. */
  readonly lyapunov?: Float64Array;
  /** Eigenvalues [re, im] of weight_hh_l0, by modulus; this and the next for the RNN alone. */
  eigenvalues?: [number, number][];
  /** Singular values of weight_hh_l0, descending. */
  singularValues?: number[];
}

function* shareOf(steps: Generator<number, void, void>, from: number, to: number): Generator<number, void, void> {
  for (const share of steps) yield from + share * (to - from);
}

/** The spectrum of a run, its parts one after another: W_hh's own, the largest singular value at every lag, the exponents. */
export const beginSpectrum = (input: AnalysisInput): Job<Spectrum> => {
  const { cellName, params, sizes } = input.problem;
  const sigmaMax = beginSigmaMax(input);
  const lyapunov = beginLyapunov(input);
  const result: Spectrum = { sigmaMax: sigmaMax.result, ...(lyapunov === null ? {} : { lyapunov: lyapunov.result }) };
  function* steps(): Generator<number, void, void> {
    if (cellName === "rnn") {
      result.singularValues = singularValues(params.weight_hh_l0, sizes.H, sizes.H);
      yield 0;
      result.eigenvalues = eigenvalues(params.weight_hh_l0, sizes.H);
      yield 0;
    }
    yield* shareOf(sigmaMax.steps, 0, 0.5);
    if (lyapunov !== null) yield* shareOf(lyapunov.steps, 0.5, 1);
  }
  return { result, steps: steps() };
};
