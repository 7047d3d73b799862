import { expect, test } from "vitest";
import { openPlaces } from "../../src/store/places.ts";
import type { Picture } from "../../src/store/state.ts";

const settings = { sequenceLength: 20 };

/** A picture of some place's experiments. */
const pictureOf = (experiments: ReturnType<ReturnType<typeof openPlaces>["enter"]>): Picture => {
  if (!experiments) throw new Error("pictureOf: the place is missing.");
  return { settings: {}, runs: experiments.experiments.map((experiment) => ({ experiment, run: {}, computeMs: 1 })) } as unknown as Picture;
};

test("a place is entered once, and found from the settings it was entered from alone", () => {
  const places = openPlaces();
  const place = places.enter(settings, "weightScale", 2);
  expect(place?.settings).toEqual({ sequenceLength: 20, weightScale: 2 });
  expect(places.enter(settings, "weightScale", 2)).toBe(place);
  expect(places.find(settings, "weightScale", 2)).toBe(place);
  expect(places.find({ ...settings }, "weightScale", 2)).toBeUndefined();
  expect(places.find(settings, "inputScale", 2)).toBeUndefined();
});

test("where the page goes, the other places are found from there", () => {
  const places = openPlaces();
  const [near, far] = [2, 3].map((value) => places.enter(settings, "weightScale", value));
  if (!near) throw new Error("the place is missing");
  places.goTo(near);
  expect(places.find(near.settings, "weightScale", 3)).toBe(far);
  expect(places.find(settings, "weightScale", 3)).toBeUndefined();
});

test("other settings, or another slider, begin afresh", () => {
  const places = openPlaces();
  places.enter(settings, "weightScale", 2);
  places.enter(settings, "inputScale", 3);
  expect(places.find(settings, "weightScale", 2)).toBeUndefined();
  const other = { hiddenSize: 8 };
  places.enter(other, "inputScale", 4);
  expect(places.find(other, "inputScale", 3)).toBeUndefined();
});

test("a value that would be refused, or set another field back, has no place", () => {
  const places = openPlaces();
  expect(places.enter(settings, "sequenceLength", 5000)).toBeNull();
  expect(places.enter({ sequenceLength: 60, lossAt: 50 }, "sequenceLength", 40)).toBeNull();
});

test("a picture is set down at its own place, and of nine places the oldest is let go", () => {
  const places = openPlaces();
  const entered = Array.from({ length: 8 }, (_, k) => places.enter(settings, "weightScale", 1 + k));
  places.illustrate(pictureOf(entered[2]));
  expect(entered.map((place) => place?.picture !== null)).toEqual([false, false, true, false, false, false, false, false]);
  places.enter(settings, "weightScale", 9);
  expect([1, 2].map((value) => places.find(settings, "weightScale", value))).toEqual([undefined, entered[1]]);
});
