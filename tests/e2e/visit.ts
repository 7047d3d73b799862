import type { Page } from "playwright";
import { afterEach, expect } from "vitest";
import { openPage, waitForReady, type OpenedPage, type OpenOptions } from "../support/site.ts";

export interface VisitOptions extends OpenOptions {
  /** Complaints that the test itself provokes; every other one fails it. */
  complaints?: RegExp;
}

interface Visited extends OpenedPage {
  readonly complaints: RegExp | undefined;
}

const visited: Visited[] = [];

/**
 * Opens the built site in an empty profile. When the test is over, every page it opened must have kept its console free of
 * errors and warnings, thrown nothing and asked no other host for anything.
 */
export const visit = async ({ complaints, ...options }: VisitOptions = {}): Promise<Page> => {
  const opened = await openPage(options);
  visited.push({ ...opened, complaints });
  return opened.page;
};

const unexpected = ({ errors, complaints }: Visited): string[] => errors.filter((error) => complaints?.test(error) !== true);

const closeAndJudge = async (): Promise<void> => {
  const opened = visited.splice(0);
  await Promise.all(opened.map(({ close }) => close()));
  expect(opened.flatMap(unexpected), "console errors and warnings, exceptions, failed requests").toEqual([]);
  expect(opened.flatMap(({ requests }) => requests), "requests to other hosts").toEqual([]);
};

afterEach(closeAndJudge);

/** The three sizes that the page is laid out for, in CSS pixels. */
export const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
] as const;

/** Gives the window another size and waits until the charts have followed. */
export const resize = async (page: Page, size: (typeof SIZES)[number]): Promise<void> => {
  await page.setViewportSize(size);
  await page.waitForFunction((width) => {
    const plot = document.querySelector(".gradient-plot");
    const chart = plot?.querySelector("svg");
    return innerWidth === width && plot?.clientWidth === chart?.width.baseVal.value && plot?.clientHeight === chart?.height.baseVal.value;
  }, size.width);
};

/** Waits until the code of every panel has come: some comes after the first paint. */
export const waitForPanels = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => document.querySelector(".panel-place") === null);
};

/** Waits until every panel on screen shows what it has to: nothing is being worked out any more, and nothing will move. */
export const waitForAnalyses = async (page: Page): Promise<void> => {
  await waitForReady(page);
  await page.waitForFunction(() => {
    const contents = [...document.querySelectorAll(".panel-content")];
    return contents.length > 5 && contents.every((content) => content.childElementCount > 0) && !document.querySelector('.filling[aria-busy="true"]');
  });
};
