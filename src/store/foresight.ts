import type { Client } from "../worker/client.ts";
import type { Place } from "./places.ts";
import { openPlaces } from "./places.ts";
import type { Settings } from "./settings.ts";
import type { Picture } from "./state.ts";

/** A place that the slider has come to. */
export interface Met extends Pick<Place, "settings" | "experiments"> {
  /** The latest picture set aside: of this place, else of one that the hand has passed on its way; null: none. */
  readonly early: Picture | null;
}

/**
 * Runs begun before they are asked for. A browser tells of a held pointer at once, but moves the slider under it only with the
 * next frame; until then the workers can have the run ready. While nothing else is to do they run the places where the hand may
 * go next. Nothing of either is shown before the slider has moved.
 */
export const openForesight = (client: Pick<Client, "foresee" | "expect">) => {
  const places = openPlaces();
  /** Where the hand is, ahead of the slider; and the latest picture of where it has been since the slider moved. */
  let hand: Place | null = null;
  let passed: Picture | null = null;
  const leave = (): void => {
    hand = null;
    passed = null;
  };
  return {
    /** Begins the run of a change that is about to come. */
    foresee<Name extends keyof Settings>(from: Settings, name: Name, value: Settings[Name]): void {
      const place = places.enter(from, name, value);
      if (!place || place === hand) return;
      hand = place;
      if (place.picture) {
        passed = place.picture;
        // The page is about to draw, for which it needs the cores.
        client.expect([]);
      } else client.foresee(place.experiments);
    },
    /** Begins the runs of changes that may come later, likeliest first. */
    expect<Name extends keyof Settings>(from: Settings, name: Name, values: readonly Settings[Name][]): void {
      const coming = values.flatMap((value) => places.enter(from, name, value) ?? []);
      client.expect(coming.filter(({ picture }) => picture === null).map(({ experiments }) => experiments));
    },
    /** Sets a picture aside that came while a change is foreseen. @returns whether it did */
    setAside(picture: Picture): boolean {
      places.illustrate(picture);
      if (hand) passed = picture;
      return hand !== null;
    },
    /** Sets a picture aside that was only expected. */
    keep: (picture: Picture): void => places.illustrate(picture),
    /**
     * A change comes: all waiting ends.
     *
     * @returns what was foreseen or expected of it; null: something else was
     */
    meet(from: Settings, name: keyof Settings, value: unknown): Met | null {
      const place = places.find(from, name, value);
      const early = place?.picture ?? passed;
      leave();
      if (!place) {
        places.clear();
        return null;
      }
      places.goTo(place);
      return { settings: place.settings, experiments: place.experiments, early };
    },
    /** What was foreseen and expected will not come. */
    forget(): void {
      leave();
      places.clear();
      client.expect([]);
    },
  };
};
