/** What can be switched on, and what it is. */
export const THEORIES = {
  bound: { name: "γσ₁ bound", help: "upper bound from the largest singular value σ₁ of W_hh and the steepest slope γ of the nonlinearity" },
  radius: { name: "ρᵏ", help: "what the spectral radius ρ of W_hh alone would do to the gradient over k steps: the linear long-run rate" },
  meanField: { name: "mean field", help: "the slope that mean-field theory predicts for a wide tanh network with these variances" },
} as const;

export type TheoryName = keyof typeof THEORIES;
