import { addRowTimesPanels } from "./addRowTimesPanels.ts";
import { allocatePacked, fillPanels, fillRow } from "./packedMatrix.ts";

// Rows of A and B taken at a time, so that the packed block of B (64·n doubles) stays in the second-level cache.
const BLOCK = 64;

/**
 * C += Aᵀ B: C[i][j] += Σ_p A[p][i] · B[p][j], with C m×n, A s×m, B s×n, each row-major from its start offset.
 * The weight gradient of all s = T · B rows at once.
 *
 * Bit for bit the result of s rank-one updates one after another, whatever the block. C must not overlap A or B.
 */
export function addTransposedProduct(
  C: Float64Array,
  cStart: number,
  A: Float64Array,
  aStart: number,
  B: Float64Array,
  bStart: number,
  s: number,
  m: number,
  n: number,
): void {
  const { panels, operand } = allocatePacked(n, Math.min(BLOCK, s));
  for (let p = 0; p < s; p += BLOCK) {
    const length = Math.min(BLOCK, s - p);
    fillPanels(panels, B, bStart + p * n, 1, n, n, length);
    for (let i = 0; i < m; i++) {
      fillRow(operand, A, aStart + p * m + i, m, length);
      addRowTimesPanels(C, cStart + i * n, operand, panels, n, length);
    }
  }
}
