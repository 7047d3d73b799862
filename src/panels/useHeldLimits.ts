import { useState } from "react";
import { usePageState } from "../store/react.ts";

interface Limits {
  readonly from: number;
  readonly to: number;
}

/**
 * Limits of an axis that stay put while a slider is held and only widen while a result is still filling in.
 *
 * @param needed the limits that hold what is known
 * @param isComplete whether all is known
 */
export const useHeldLimits = (needed: Limits, isComplete: boolean): Limits => {
  const isDragging = usePageState((state) => state.isDragging);
  const [kept, setKept] = useState(needed);
  const widened = { from: Math.min(kept.from, needed.from), to: Math.max(kept.to, needed.to) };
  const settled = isComplete ? needed : widened;
  const limits = isDragging ? kept : settled;
  const isSame = limits.from === kept.from && limits.to === kept.to;
  if (!isSame) setKept(limits);
  // The same object while nothing changes, so that nothing is drawn again.
  return isSame ? kept : limits;
};
