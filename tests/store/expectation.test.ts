import { expect, test } from "vitest";
import type { FakePage } from "../support/fakePage.ts";
import { openFakePage } from "../support/fakePage.ts";

/** A page under a hand that has just dragged the weight scale to 2 and may go on to 2.1 or 2.2. */
const openDragged = (computeMs?: number): FakePage => {
  const page = openFakePage({}, 2, computeMs);
  page.arrive();
  page.frame();
  page.actions.hold();
  page.actions.change("weightScale", 2, [2.1, 2.2]);
  return page;
};

const openDrawn = (computeMs?: number): FakePage => {
  const page = openDragged(computeMs);
  page.arrive();
  page.frame();
  page.idle();
  return page;
};

const expected = (page: FakePage): number[] => page.expected().map(([{ weightScale }]) => weightScale);

const shown = ({ store }: FakePage): unknown[] => [store.getState().status, store.getState().picture?.settings.weightScale];

test("what may come next is begun once the last change is drawn and nothing else is to do", () => {
  const page = openDragged();
  page.idle();
  expect(expected(page)).toEqual([]);
  page.arrive();
  page.frame();
  expect(expected(page)).toEqual([]);
  page.idle();
  expect(expected(page)).toEqual([2.1, 2.2]);
});

test("the last change alone says what may come next, however late the page has nothing else to do", () => {
  const page = openDragged();
  page.arrive();
  page.frame();
  page.actions.change("weightScale", 2.3, [2.4]);
  page.idle();
  expect(expected(page)).toEqual([]);
  page.arrive();
  page.frame();
  page.idle();
  expect(expected(page)).toEqual([2.4]);
});

test("nothing of it is shown before the slider comes there; then it is drawn at once, and nothing is run again", () => {
  const page = openDrawn();
  page.arriveUnasked(0);
  expect([page.framesAsked(), ...shown(page)]).toEqual([0, "ready", 2]);
  page.actions.foresee("weightScale", 2.1);
  expect([page.framesAsked(), page.foreseen.length, ...shown(page)]).toEqual([0, 0, "ready", 2]);
  page.actions.change("weightScale", 2.1);
  page.frame();
  expect([page.submitted.length, ...shown(page)]).toEqual([2, "ready", 2.1]);
});

test("what was expected further on stays known where the hand has come nearer", () => {
  const page = openDrawn();
  page.arriveUnasked(0);
  page.arriveUnasked(1);
  page.actions.change("weightScale", 2.1, [2.2, 2.3]);
  page.frame();
  page.idle();
  expect(expected(page)).toEqual([2.3]);
  page.actions.change("weightScale", 2.2);
  page.frame();
  expect([page.submitted.length, ...shown(page)]).toEqual([2, "ready", 2.2]);
});

test("where the hand goes elsewhere, what was expected is never shown, however late it comes", () => {
  const page = openDrawn();
  page.actions.change("weightScale", 1.5);
  page.arriveUnasked(0);
  expect([page.framesAsked(), ...shown(page)]).toEqual([0, "computing", 2]);
  page.arrive();
  page.frame();
  expect([page.submitted.length, ...shown(page)]).toEqual([3, "ready", 1.5]);
});

test("a place of which the run is not ready yet is asked for as it was expected, so that nothing begins twice", () => {
  const page = openDrawn();
  const [job] = page.expected();
  page.actions.foresee("weightScale", 2.1);
  page.actions.change("weightScale", 2.1);
  expect([page.foreseen.at(-1), page.submitted.at(-1)]).toEqual([job, job]);
  expect(page.submitted.at(-1) === job).toBe(true);
});

test("once the hand is about to come to a place that is ready, no other is begun", () => {
  const page = openDrawn();
  page.arriveUnasked(0);
  page.actions.foresee("weightScale", 2.1);
  expect(expected(page)).toEqual([]);
  page.actions.pointAt(3);
  page.idle();
  expect(expected(page)).toEqual([]);
});

test("nothing is expected of a slider that is let go, before it is begun or after", () => {
  const before = openDragged();
  before.arrive();
  before.frame();
  before.actions.release();
  before.idle();
  expect(expected(before)).toEqual([]);
  const after = openDrawn();
  after.arriveUnasked(0);
  after.actions.release();
  expect(expected(after)).toEqual([]);
  after.actions.change("weightScale", 2.1);
  expect(after.submitted).toHaveLength(3);
});

test("nothing is expected where a run takes long, nor of a change that nobody holds a slider for", () => {
  expect(expected(openDrawn(8))).toEqual([2.1, 2.2]);
  expect(expected(openDrawn(9))).toEqual([]);
  const page = openFakePage();
  page.actions.change("weightScale", 2, [2.1]);
  page.arrive();
  page.frame();
  page.idle();
  expect(expected(page)).toEqual([]);
});
