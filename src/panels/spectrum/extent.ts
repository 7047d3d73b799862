import { useState } from "react";
import { usePageState } from "../../store/react.ts";

/**
 * A limit of an axis that stays put while a slider is held and follows what is drawn otherwise.
 *
 * @param wanted what the values drawn now ask for; null while they are not all known
 * @param opening before the first
 */
export const useExtent = (wanted: number | null, opening: number): number => {
  const isDragging = usePageState((state) => state.isDragging);
  const [kept, keep] = useState(opening);
  if (!isDragging && wanted !== null && wanted !== kept) keep(wanted);
  return kept;
};

/** A value, or what it last was while it is not known: nothing vanishes between two pictures. */
export const useLast = <Value>(value: Value | undefined): Value | undefined => {
  const [kept, keep] = useState<{ value: Value | undefined }>({ value });
  if (value !== undefined && value !== kept.value) keep({ value });
  return kept.value;
};

/** The least multiple of a step that holds a value. */
export const roundUp = (value: number, step: number): number => (value < Infinity ? Math.max(step, Math.ceil(value / step) * step) : step);
