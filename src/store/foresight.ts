import type { Experiment } from "../engine/experiment/experiment.ts";
import type { Client } from "../worker/client.ts";
import type { Settings } from "./settings.ts";
import { changeSetting, experimentsOf } from "./settings.ts";
import type { Picture } from "./state.ts";

/** A change that a hand is about to make, and what it leads to. */
interface Foreseen {
  /** The settings before. */
  readonly base: Settings;
  readonly name: keyof Settings;
  readonly value: unknown;
  /** The settings after, and their experiments. */
  readonly settings: Settings;
  readonly experiments: readonly Experiment[];
}

/**
 * Runs begun before they are asked for. A browser tells of a held pointer at once, but moves the slider under it only with the
 * next frame; until then the workers can have the run ready. Nothing of it is shown before the slider has moved.
 */
export const openForesight = (client: Pick<Client, "foresee">) => {
  let foreseen: Foreseen | null = null;
  let early: Picture | null = null;
  const forget = (): void => {
    foreseen = null;
    early = null;
  };
  const isForeseen = (base: Settings, name: keyof Settings, value: unknown): boolean =>
    foreseen?.base === base && foreseen.name === name && foreseen.value === value;
  return {
    /** Begins the run of a change that is likely to come; one that would be refused, or set another field back, is left alone. */
    foresee<Name extends keyof Settings>(base: Settings, name: Name, value: Settings[Name]): void {
      if (isForeseen(base, name, value)) return;
      const { settings, problems } = changeSetting(base, name, value);
      if (problems.length > 0) return;
      foreseen = { base, name, value, settings, experiments: experimentsOf(settings) };
      client.foresee(foreseen.experiments);
    },
    /** Sets a picture aside that came while a change is foreseen. @returns whether it did */
    setAside(picture: Picture): boolean {
      if (foreseen) early = picture;
      return foreseen !== null;
    },
    /**
     * A change comes: all waiting ends.
     *
     * @returns what was foreseen of it, with the latest picture set aside (of it, or of a place on the way); null: something else was
     */
    meet(base: Settings, name: keyof Settings, value: unknown): (Foreseen & { readonly early: Picture | null }) | null {
      const met = foreseen && isForeseen(base, name, value) ? { ...foreseen, early } : null;
      forget();
      return met;
    },
    /** What was foreseen will not come. */
    forget,
  };
};
