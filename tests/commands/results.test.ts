import { expect, test } from "vitest";
import { countTests } from "../../src/commands/results.mjs";

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

function report(changes: Partial<Report> = {}): string {
  const clean = {
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
  };
  return JSON.stringify({ ...clean, ...changes });
}

test("a clean run counts its tests", () => {
  expect(countTests(report(), 0)).toEqual({ passed: 3, failed: 0, skipped: 0, complaint: null });
});

test("skipped and planned tests are counted apart", () => {
  expect(countTests(report({ numPendingTests: 2, numTodoTests: 1 }), 0)).toMatchObject({
    passed: 3,
    skipped: 3,
  });
});

test("a failed test and its file count once", () => {
  const testResults = [{ status: "failed", assertionResults: [{ status: "passed" }, { status: "failed" }] }];
  expect(countTests(report({ numFailedTests: 1, testResults }), 1)).toMatchObject({
    failed: 1,
    complaint: null,
  });
});

test("a file that could not be loaded counts as failed", () => {
  const testResults = [{ status: "failed", assertionResults: [] }];
  expect(countTests(report({ testResults }), 1)).toMatchObject({ passed: 3, failed: 1 });
});

test("an unhandled error outside every test counts as failed", () => {
  expect(countTests(report(), 1)).toMatchObject({ passed: 3, failed: 1 });
});

test("a crash without a report counts as failed", () => {
  expect(countTests(null, 139)).toMatchObject({ passed: 0, failed: 1 });
});

test("a run that found no tests counts as failed", () => {
  expect(countTests(report({ numPassedTests: 0 }), 0)).toMatchObject({ passed: 0, failed: 1 });
});
