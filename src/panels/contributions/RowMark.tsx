interface RowMarkProps {
  /** How much of the row's length lies before its loss. */
  readonly share: number;
  /** Whether lines run along the row as well. */
  readonly isFramed: boolean;
}

/** Points at a row from both sides, without covering any of it. */
export const RowMark = ({ share, isFramed }: RowMarkProps) => (
  <>
    <span className="row-arrow" />
    {isFramed && <span className="row-frame" style={{ width: `${100 * share}%` }} />}
    <span className="row-leader" style={{ width: `${100 * (1 - share)}%` }} />
    <span className="row-arrow" />
  </>
);
