/** An activation φ of the vanilla RNN and its derivative, side by side: of one value, and of the rows that a run is made of. */
export interface Nonlinearity {
  readonly label: string;
  /** h = φ(a). NaN stays NaN. */
  value(a: number): number;
  /** φ′(a), told from h = φ(a), so that the pre-activation need not be kept. */
  derivative(h: number): number;
  /** out[o + j] = φ(a[start + j]), j < n. */
  valuesOfRow(out: Float64Array, o: number, a: Float64Array, start: number, n: number): void;
  /** out[o + j] = gradient[o + j] · φ′(a), told from h[start + j] = φ(a), j < n. */
  gradientOfRow(out: Float64Array, gradient: Float64Array, o: number, h: Float64Array, start: number, n: number): void;
  /** γ = sup|φ′|, the factor in the bound of Pascanu, Mikolov & Bengio (2013), §2.1. */
  readonly steepest: number;
}
