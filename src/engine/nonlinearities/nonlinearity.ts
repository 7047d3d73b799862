/** An activation φ of the vanilla RNN and its derivative, side by side. */
export interface Nonlinearity {
  readonly label: string;
  /** h = φ(a). NaN stays NaN. */
  value(a: number): number;
  /** φ′(a), told from h = φ(a), so that the pre-activation need not be kept. */
  derivative(h: number): number;
  /** γ = sup|φ′|, the factor in the bound of Pascanu, Mikolov & Bengio (2013), §2.1. */
  readonly steepest: number;
}
