import type { Experiment } from "../engine/experiment/experiment.ts";
import type { Settings } from "./settings.ts";
import { changeSetting, experimentsOf } from "./settings.ts";
import type { Picture } from "./state.ts";

/** A value that a hand may give a setting, and what it leads to. */
export interface Place {
  readonly value: unknown;
  /** The settings with it, and their experiments. */
  readonly settings: Settings;
  readonly experiments: readonly Experiment[];
  /** Its picture, once that has come. */
  picture: Picture | null;
}

/** How many are known at once. */
const MOST_PLACES = 8;

/** Places along one slider: values of one setting, with the other settings as they are. */
export const openPlaces = () => {
  let base: Settings | null = null;
  let name: keyof Settings | null = null;
  let known: readonly Place[] = [];

  const find = (from: Settings, field: keyof Settings, value: unknown): Place | undefined =>
    from === base && field === name ? known.find((place) => place.value === value) : undefined;
  return {
    find,
    /** The place of a value, known from now on; null: the value would be refused, or set another field back. */
    enter<Name extends keyof Settings>(from: Settings, field: Name, value: Settings[Name]): Place | null {
      const found = find(from, field, value);
      if (found) return found;
      const { settings, problems } = changeSetting(from, field, value);
      if (problems.length > 0) return null;
      const others = from === base && field === name ? known.slice(1 - MOST_PLACES) : [];
      const place = { value, settings, experiments: experimentsOf(settings), picture: null };
      [base, name, known] = [from, field, [...others, place]];
      return place;
    },
    /** Sets a picture down at its place, if that is known. */
    illustrate(picture: Picture): void {
      const place = known.find(({ experiments }) => picture.runs.every(({ experiment }, k) => experiment === experiments[k]));
      if (place) place.picture = picture;
    },
    /** The page goes to a place: the others stay known, as seen from there. */
    goTo({ settings }: Place): void {
      base = settings;
    },
    clear(): void {
      [base, name, known] = [null, null, []];
    },
  };
};
