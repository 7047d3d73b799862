import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { OUTDATED_MS, RESTING_MS } from "../../src/store/findings.ts";
import type { AnalysisName, AnalysisPart } from "../../src/worker/client.ts";
import type { FakePage } from "../support/fakePage.ts";
import { openFakePage } from "../support/fakePage.ts";

/** Something that could have been found; what stands in it does not matter here. */
const part = (name: AnalysisName, share = 1): AnalysisPart => ({ name, result: null, share });

/** A page of one cell whose first picture is drawn. */
const openDrawn = (cores?: number): FakePage => {
  const page = openFakePage({ cells: ["lstm"] }, cores);
  page.arrive();
  page.frame();
  return page;
};

const drawNext = (page: FakePage, seed: number): void => {
  page.actions.change("seed", seed);
  page.arrive();
  page.frame();
};

const asked = (page: FakePage) => page.analysed.map(({ experiment, names, isCancelled }) => [experiment.seed, names.join(), isCancelled]);

const foundOf = (page: FakePage, name: AnalysisName) => page.store.getState().findings.lstm?.[name];

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test("nothing is worked out that no panel wants", () => {
  const page = openDrawn();
  drawNext(page, 1);
  expect(page.analysed).toEqual([]);
});

test("what a panel wants is worked out of every cell's picture, now and of the next", () => {
  const page = openFakePage({ cells: ["rnn", "lstm"] });
  page.actions.want("paths");
  expect(page.analysed).toEqual([]);
  page.arrive();
  page.frame();
  expect(page.analysed.map(({ experiment, names }) => [experiment.cell, ...names])).toEqual([["rnn", "paths"], ["lstm", "paths"]]);
});

test("parts are shown once per frame, with the settings they belong to", () => {
  const page = openDrawn();
  page.actions.want("steps");
  const [{ listener, experiment }] = page.analysed;
  listener.progress(part("steps", 0.2));
  listener.progress(part("steps", 0.7));
  expect([page.framesAsked(), foundOf(page, "steps")]).toEqual([1, undefined]);
  page.frame();
  expect(foundOf(page, "steps")).toEqual({ experiment, part: part("steps", 0.7) });
});

test("what is known is not asked for again, what is missing is", () => {
  const page = openDrawn();
  page.actions.want("steps");
  page.analysed[0].listener.progress(part("steps"));
  page.analysed[0].listener.done();
  expect(foundOf(page, "steps")?.part.share).toBe(1);
  page.actions.want("steps");
  expect(page.analysed).toHaveLength(1);
  page.actions.want("paths");
  expect(asked(page)).toEqual([[0, "steps", false], [0, "paths", false]]);
});

test("the work on an earlier picture may go on a little, then it gives way to the latest", () => {
  const page = openDrawn();
  page.actions.want("steps");
  vi.advanceTimersByTime(OUTDATED_MS / 2);
  drawNext(page, 1);
  drawNext(page, 2);
  expect(asked(page)).toEqual([[0, "steps", false]]);
  vi.advanceTimersByTime(OUTDATED_MS);
  expect(asked(page)).toEqual([[0, "steps", true], [2, "steps", false]]);
});

test("work on an earlier picture that gets done in time is shown as that picture's, and the latest follows at once", () => {
  const page = openDrawn();
  page.actions.want("steps");
  drawNext(page, 1);
  const [{ experiment, listener }] = page.analysed;
  listener.progress(part("steps"));
  listener.done();
  expect(foundOf(page, "steps")?.experiment).toBe(experiment);
  expect(asked(page)).toEqual([[0, "steps", false], [1, "steps", false]]);
});

test("a wish that is taken back stops the work, unless another panel has it as well", () => {
  const page = openDrawn();
  const takeBackFirst = page.actions.want("steps");
  const takeBackSecond = page.actions.want("steps");
  takeBackFirst();
  expect(asked(page)).toEqual([[0, "steps", false]]);
  takeBackSecond();
  expect(asked(page)).toEqual([[0, "steps", true]]);
});

test("the work on a cell that is no longer shown stops", () => {
  const page = openDrawn();
  page.actions.want("steps");
  page.actions.change("cells", ["rnn"]);
  page.arrive();
  page.frame();
  expect(page.analysed.map(({ experiment, isCancelled }) => [experiment.cell, isCancelled])).toEqual([["lstm", true], ["rnn", false]]);
});

test("a failure is said once, and tried again only on other settings", () => {
  const page = openDrawn();
  page.actions.want("steps");
  page.analysed[0].listener.failed("The analysis failed: a planted fault.");
  page.actions.want("paths");
  expect(page.messages()).toEqual(["The analysis failed: a planted fault."]);
  expect(page.analysed).toHaveLength(1);
  drawNext(page, 1);
  expect(asked(page)).toEqual([[0, "steps", false], [1, "steps,paths", false]]);
});

test("while a slider is held, nothing new is begun before it rests or is let go", () => {
  const page = openDrawn();
  page.actions.hold();
  page.actions.want("steps");
  for (const seed of [1, 2, 3]) {
    vi.advanceTimersByTime(RESTING_MS / 2);
    drawNext(page, seed);
  }
  expect(page.analysed).toEqual([]);
  vi.advanceTimersByTime(RESTING_MS);
  expect(asked(page)).toEqual([[3, "steps", false]]);
  page.analysed[0].listener.progress(part("steps"));
  page.analysed[0].listener.done();
  drawNext(page, 4);
  page.actions.release();
  expect(asked(page)).toEqual([[3, "steps", false], [4, "steps", false]]);
});

test("with cores to spare analyses follow a slider that is held", () => {
  const page = openDrawn(8);
  page.actions.hold();
  page.actions.want("steps");
  expect(asked(page)).toHaveLength(1);
  page.analysed[0].listener.progress(part("steps"));
  page.analysed[0].listener.done();
  drawNext(page, 1);
  expect(asked(page).map(([seed]) => seed)).toEqual([0, 1]);
});
