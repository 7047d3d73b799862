/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

/**
 * What the closing line needs of Vitest's JSON report.
 *
 * @typedef {{
 *   numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: {status: string, assertionResults: {status: string}[]}[],
 * }} Report
 */

/**
 * Counts a run of Vitest so that no way of going wrong goes uncounted: a file that cannot be loaded has no
 * failed test of its own, an unhandled error is in no file, and a crash leaves no report.
 *
 * @param {string | null} report the JSON report; null when there is none
 * @param {number | null} exitCode
 * @returns {Counts & {complaint: string | null}} `complaint` names a failure that Vitest did not list
 */
export function countTests(report, exitCode) {
  if (report === null) {
    const complaint = `the test run: it ended with exit code ${exitCode} and left no results`;
    return { passed: 0, failed: 1, skipped: 0, complaint };
  }
  const results = /** @type {Report} */ (JSON.parse(report));
  const brokenFiles = results.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((result) => result.status === "failed"),
  );
  const passed = results.numPassedTests;
  const failed = results.numFailedTests + brokenFiles.length;
  const skipped = results.numPendingTests + results.numTodoTests;
  if (failed === 0 && exitCode !== 0) {
    const complaint = `the test run as a whole (exit code ${exitCode}); its messages are above`;
    return { passed, failed: 1, skipped, complaint };
  }
  if (failed === 0 && passed === 0) {
    return { passed, failed: 1, skipped, complaint: "the test run: it found no tests" };
  }
  return { passed, failed, skipped, complaint: null };
}
