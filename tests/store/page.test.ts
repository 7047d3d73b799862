import { expect, test } from "vitest";
import { settingsFromQuery } from "../../src/store/address.ts";
import { openFakePage } from "../support/fakePage.ts";

const seedOf = (settings: { seed: number } | undefined): number | undefined => settings?.seed;

test("opening starts the first run, computing until it is drawn", () => {
  const page = openFakePage();
  expect(page.submitted.map((job) => job.map(({ cell }) => cell))).toEqual([["rnn", "lstm"]]);
  expect(page.store.getState()).toMatchObject({ status: "computing", picture: null, settled: null });
  page.arrive();
  expect(page.store.getState()).toMatchObject({ status: "computing", picture: null });
  page.frame();
  const { status, picture, settled } = page.store.getState();
  expect([status, picture?.settings.cells, picture?.runs.length]).toEqual(["ready", ["rnn", "lstm"], 2]);
  expect(settled).toBe(picture);
});

test("a picture of earlier settings is drawn, but the page is ready only with the latest", () => {
  const page = openFakePage();
  page.actions.change("seed", 1);
  page.actions.change("seed", 2);
  page.arrive(1);
  page.frame();
  expect([page.store.getState().status, seedOf(page.store.getState().picture?.settings)]).toEqual(["computing", 1]);
  page.arrive(2);
  page.frame();
  expect([page.store.getState().status, seedOf(page.store.getState().picture?.settings)]).toEqual(["ready", 2]);
});

test("back at the same values, the picture of the earlier run does not count as current", () => {
  const page = openFakePage();
  page.actions.change("seed", 1);
  page.actions.change("seed", 0);
  page.arrive(0);
  page.frame();
  expect(page.store.getState().status).toBe("computing");
});

test("cells that were taken away make an earlier picture outdated", () => {
  const page = openFakePage();
  page.actions.change("cells", ["rnn"]);
  page.arrive(0);
  page.frame();
  expect(page.store.getState().status).toBe("computing");
  page.arrive();
  page.frame();
  expect([page.store.getState().status, page.store.getState().picture?.settings.cells]).toEqual(["ready", ["rnn"]]);
});

test("results that arrive within one frame are drawn once, the last of them", () => {
  const page = openFakePage();
  page.actions.change("seed", 1);
  const drawn: unknown[] = [];
  page.store.subscribe(({ picture }) => drawn.push(seedOf(picture?.settings)));
  page.arrive(0);
  page.arrive(1);
  expect(page.framesAsked()).toBe(1);
  page.frame();
  expect(drawn).toEqual([1]);
  page.arrive(1);
  expect(page.framesAsked()).toBe(1);
});

test("a change between arrival and frame leaves the page computing", () => {
  const page = openFakePage();
  page.arrive();
  page.actions.change("seed", 1);
  page.frame();
  expect(page.store.getState().status).toBe("computing");
});

test("while a slider is held the settled picture stays, and follows on release", () => {
  const page = openFakePage();
  page.arrive();
  page.frame();
  const { settled: before } = page.store.getState();
  page.actions.hold();
  page.actions.change("weightScale", 2);
  page.arrive();
  page.frame();
  const { picture, settled } = page.store.getState();
  expect(picture?.settings.weightScale).toBe(2);
  expect(settled).toBe(before);
  page.actions.release();
  expect(page.store.getState().settled).toBe(picture);
  page.actions.change("weightScale", 3);
  page.arrive();
  page.frame();
  expect(page.store.getState().settled?.settings.weightScale).toBe(3);
});

test("a change that was foreseen is drawn at once where its run is ready, and nothing of it is shown before", () => {
  const page = openFakePage();
  page.arrive();
  page.frame();
  const { picture: before } = page.store.getState();
  page.actions.foresee("weightScale", 2);
  page.arriveEarly();
  expect([page.framesAsked(), page.store.getState().picture, page.store.getState().filled.weightScale]).toEqual([0, before, 1]);
  page.actions.change("weightScale", 2);
  page.frame();
  const { status, picture, filled } = page.store.getState();
  expect([status, picture?.settings.weightScale, filled.weightScale]).toEqual(["ready", 2, 2]);
  expect(page.submitted).toHaveLength(1);
});

test("a change that was foreseen asks for the run that is under way, and is drawn when that arrives", () => {
  const page = openFakePage();
  page.arrive();
  page.frame();
  page.actions.foresee("weightScale", 2);
  page.actions.change("weightScale", 2);
  expect(page.submitted[1]).toBe(page.foreseen[0]);
  expect(page.store.getState().status).toBe("computing");
  page.arriveEarly();
  page.frame();
  expect([page.store.getState().status, page.store.getState().picture?.settings.weightScale]).toEqual(["ready", 2]);
});

test("another change than the one foreseen is run afresh, and what came early is never shown", () => {
  const page = openFakePage();
  page.arrive();
  page.frame();
  page.actions.foresee("weightScale", 2);
  page.arriveEarly();
  page.actions.change("weightScale", 2.01);
  expect([page.framesAsked(), page.submitted.length, page.submitted[1][0].weightScale]).toEqual([0, 2, 2.01]);
});

test("a picture from a place that the hand has passed is drawn while the one of its change is under way", () => {
  const page = openFakePage();
  page.arrive();
  page.frame();
  page.actions.foresee("weightScale", 2);
  page.actions.foresee("weightScale", 2.5);
  page.arriveEarly(0);
  page.actions.change("weightScale", 2.5);
  page.frame();
  expect([page.store.getState().status, page.store.getState().picture?.settings.weightScale]).toEqual(["computing", 2]);
  page.arriveEarly(1);
  page.frame();
  expect([page.store.getState().status, page.store.getState().picture?.settings.weightScale]).toEqual(["ready", 2.5]);
});

test("what was foreseen and never came is not drawn, however late it arrives", () => {
  const page = openFakePage();
  page.arrive();
  page.frame();
  page.actions.hold();
  page.actions.foresee("weightScale", 2);
  page.actions.release();
  page.arriveEarly();
  expect([page.framesAsked(), page.store.getState().status, page.store.getState().picture?.settings.weightScale]).toEqual([0, "ready", 1]);
});

test("a picture that was asked for is drawn also while a change is foreseen", () => {
  const page = openFakePage();
  page.actions.change("weightScale", 2);
  page.actions.foresee("weightScale", 3);
  page.arrive(0);
  page.frame();
  expect([page.store.getState().status, page.store.getState().picture?.settings.weightScale]).toEqual(["computing", 1]);
  page.arrive(1);
  page.actions.change("weightScale", 3);
  page.frame();
  expect(page.store.getState().picture?.settings.weightScale).toBe(2);
});

test("the same change is foreseen once, one that changes nothing, is refused or sets back another field never, and release ends it", () => {
  const page = openFakePage({ lossAt: 50, sequenceLength: 60 });
  page.actions.foresee("sequenceLength", 55);
  page.actions.foresee("sequenceLength", 55);
  page.actions.foresee("sequenceLength", 40);
  page.actions.foresee("sequenceLength", 5000);
  page.actions.foresee("sequenceLength", 60);
  expect([page.foreseen.length, page.messages()]).toEqual([1, []]);
  page.arriveEarly();
  page.actions.release();
  page.actions.change("sequenceLength", 55);
  expect([page.framesAsked(), page.submitted.length]).toEqual([0, 2]);
});

test("the very first picture settles even under the finger", () => {
  const page = openFakePage();
  page.actions.hold();
  page.arrive();
  page.frame();
  expect(page.store.getState().settled).not.toBeNull();
});

test("a failure keeps the picture and says so; the next change computes again", () => {
  const page = openFakePage();
  page.arrive();
  page.frame();
  const { picture } = page.store.getState();
  page.actions.change("seed", 1);
  page.listener.failed("The computation failed: no memory.", true);
  expect(page.store.getState()).toMatchObject({ status: "failed", picture });
  expect(page.messages()).toEqual(["The computation failed: no memory. The picture shows the last settings that worked."]);
  page.actions.change("seed", 1);
  expect([page.store.getState().status, page.submitted.length]).toEqual(["computing", 3]);
});

test("a failure before the first picture does not speak of one", () => {
  const page = openFakePage();
  page.listener.failed("The computation could not be loaded.", true);
  expect(page.messages()).toEqual(["The computation could not be loaded."]);
});

test("a failure while a newer job is under way leaves the page computing", () => {
  const page = openFakePage();
  page.listener.failed("The computation failed: no.", false);
  expect(page.store.getState().status).toBe("computing");
});

test("a picture of earlier settings does not hide that the latest failed", () => {
  const page = openFakePage();
  page.actions.change("seed", 1);
  page.arrive(0);
  page.listener.failed("The computation failed: no.", true);
  page.frame();
  expect(page.store.getState().status).toBe("failed");
});

test("equal notices are one, and a dismissed one is gone", () => {
  const page = openFakePage();
  page.actions.notify("Copied.");
  page.actions.notify("Saved.");
  page.actions.notify("Copied.");
  expect(page.messages()).toEqual(["Saved.", "Copied."]);
  const [{ id }] = page.store.getState().notices;
  page.actions.dismiss(id);
  expect(page.messages()).toEqual(["Copied."]);
});

test("a worker that keeps dying leaves one notice, the last", () => {
  const page = openFakePage();
  page.listener.recovering("The computation stopped with “a”. It was started afresh.");
  page.listener.recovering("The computation stopped with “b”. It was started afresh.");
  expect(page.messages()).toEqual(["The computation stopped with “b”. It was started afresh."]);
});

test("a refused change keeps the settings, computes nothing and says why", () => {
  const page = openFakePage({ seed: 3 });
  const before = page.store.getState();
  page.actions.change("hiddenSize", 1000);
  expect(page.store.getState().settings).toBe(before.settings);
  expect([page.store.getState().filled.hiddenSize, page.submitted.length]).toEqual([32, 1]);
  expect(page.messages()).toEqual(["hiddenSize must be a whole number from 1 to 256; it is 1000. Nothing was changed."]);
});

test("dragging past the limit on the number of states is refused, names all three fields, and leaves one notice", () => {
  const page = openFakePage({ batchSize: 64, hiddenSize: 256 });
  for (const T of [64, 65, 70]) page.actions.change("sequenceLength", T);
  expect(page.store.getState().filled.sequenceLength).toBe(64);
  const messages = page.messages();
  expect(messages).toHaveLength(1);
  for (const name of ["sequenceLength", "batchSize", "hiddenSize", "70 × 64 × 256"]) expect(messages[0]).toContain(name);
});

test("a shorter sequence takes an impossible loss timestep back to its default, and says so", () => {
  const page = openFakePage({ lossAt: 50, sequenceLength: 60 });
  page.actions.change("sequenceLength", 51);
  expect([page.store.getState().filled.lossAt, page.messages()]).toEqual([50, []]);
  page.actions.change("sequenceLength", 50);
  expect(page.store.getState().filled).toMatchObject({ lossAt: "last", sequenceLength: 50 });
  expect(page.messages()).toEqual([
    "lossAt must be last, every, or a timestep from 0 to 49; it is 50. Its default is used.",
  ]);
});

test("another task starts from its own loss and sizes, without a word", () => {
  const page = openFakePage({ inputSize: 5, outputSize: 1, loss: "mse", lossAt: 3, hiddenSize: 8 });
  page.actions.change("task", "text");
  expect(page.store.getState().filled).toMatchObject({ loss: "cross-entropy", lossAt: "every", hiddenSize: 8 });
  expect(page.messages()).toEqual([]);
  page.actions.change("task", "noise");
  expect(page.store.getState().filled).toMatchObject({ inputSize: 8, loss: "mse", lossAt: "last" });
});

test("no cell at all is refused", () => {
  const page = openFakePage();
  page.actions.change("cells", []);
  expect([page.store.getState().filled.cells, page.submitted.length]).toEqual([["rnn", "lstm"], 1]);
  expect(page.messages()[0]).toMatch(/^cells must be one or more of rnn, lstm, gru/);
});

test("reset goes back to the opening state and runs it", () => {
  const page = openFakePage({ seed: 9, cells: ["gru"] });
  page.arrive();
  page.frame();
  page.actions.pin(4);
  page.actions.setScale("linear");
  page.actions.notify("Something.");
  page.actions.reset();
  expect(page.store.getState()).toMatchObject({
    settings: {},
    status: "computing",
    notices: [],
    cursor: { t: null, isPinned: false },
    scale: "log",
  });
  expect(page.submitted.at(-1)?.map(({ cell, seed }) => [cell, seed])).toEqual([
    ["rnn", 0],
    ["lstm", 0],
  ]);
});

test("what an address has wrong is said at the start, and the rest is run", () => {
  const page = openFakePage(settingsFromQuery("?seed=-1&hiddenSize=16"));
  expect(page.submitted[0][0]).toMatchObject({ seed: 0, hiddenSize: 16 });
  expect(page.messages()).toEqual(["seed must be a whole number from 0 to 4294967295; it is -1. Its default is used."]);
});

test("a pinned cursor stays when the pointer moves or leaves", () => {
  const page = openFakePage();
  page.actions.pointAt(5);
  expect(page.store.getState().cursor).toEqual({ t: 5, isPinned: false });
  page.actions.pin(5);
  page.actions.pointAt(9);
  page.actions.pointAt(null);
  expect(page.store.getState().cursor).toEqual({ t: 5, isPinned: true });
  page.actions.pin(null);
  expect(page.store.getState().cursor).toEqual({ t: null, isPinned: false });
});

test("pointing at the same timestep again changes nothing that components look at", () => {
  const page = openFakePage();
  page.actions.pointAt(3);
  const { cursor } = page.store.getState();
  page.actions.pointAt(3);
  expect(page.store.getState().cursor).toBe(cursor);
});

test("the cursor never lies beyond the picture, and comes back when the sequence grows again", () => {
  const page = openFakePage({ sequenceLength: 60 });
  const drawn = (T: number): unknown => {
    page.actions.change("sequenceLength", T);
    page.arrive();
    page.frame();
    return page.store.getState().cursor;
  };
  drawn(60);
  page.actions.pin(40);
  expect(drawn(20)).toEqual({ t: 19, isPinned: true });
  expect(drawn(50)).toEqual({ t: 40, isPinned: true });
});

test("a loss sent by the pointer goes when it leaves, one that is held stays until it is let go of", () => {
  const { store, actions } = openFakePage();
  actions.sendLoss(7);
  expect(store.getState().sentLoss).toEqual({ k: 7, isHeld: false });
  actions.sendLoss(null);
  expect(store.getState().sentLoss).toBeNull();
  actions.holdLoss(5);
  actions.sendLoss(null);
  expect(store.getState().sentLoss).toEqual({ k: 5, isHeld: true });
  actions.sendLoss(6);
  expect(store.getState().sentLoss).toEqual({ k: 6, isHeld: false });
  actions.holdLoss(5);
  actions.holdLoss(null);
  expect(store.getState().sentLoss).toBeNull();
});

test("a pinned cursor keeps the loss that was sent, and lets go of it with itself, unless it is held", () => {
  const { store, actions } = openFakePage();
  const kept = (): number | undefined => store.getState().sentLoss?.k;
  actions.sendLoss(7);
  actions.pin(3);
  actions.sendLoss(9);
  actions.sendLoss(null);
  expect(kept()).toBe(7);
  actions.pin(null);
  expect(kept()).toBeUndefined();
  actions.sendLoss(7);
  actions.pin(3);
  actions.pin(null);
  expect(kept(), "still pointed at").toBe(7);
  actions.pin(3);
  actions.holdLoss(8);
  actions.pin(null);
  expect(kept()).toBe(8);
  actions.reset();
  expect(kept()).toBeUndefined();
});

test("the loss sent is never beyond the picture, and stays the same while it is pointed at again", () => {
  const { store, actions, arrive, frame } = openFakePage({ sequenceLength: 60 });
  const drawn = (T: number): unknown => {
    actions.change("sequenceLength", T);
    arrive();
    frame();
    return store.getState().sentLoss;
  };
  drawn(60);
  actions.sendLoss(20);
  const { sentLoss } = store.getState();
  actions.sendLoss(20);
  expect(store.getState().sentLoss).toBe(sentLoss);
  expect(drawn(21)).toBe(sentLoss);
  expect(drawn(20)).toBeNull();
});
