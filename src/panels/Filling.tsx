import type { ReactNode } from "react";

interface FillingProps {
  /** Whether some of it is still being worked out, or belongs to earlier settings. */
  readonly isBusy: boolean;
  readonly children: ReactNode;
}

/** What slow analyses fill in behind the picture: marked while it is not all there. */
export const Filling = ({ isBusy, children }: FillingProps) => (
  <div className="filling" aria-busy={isBusy}>
    {children}
    <p className="filling-word" aria-hidden="true">
      still filling in…
    </p>
  </div>
);
