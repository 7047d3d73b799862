import { spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { ensureInstalled, ROOT, runCommand } from "./install.mjs";
import { countTests } from "./results.mjs";

/** @typedef {import("./results.mjs").Counts} Counts */

const RESULTS = join(ROOT, ".cache", "vitest.json");
const VITEST = ["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json"];

// The slowest first: they run two at a time, one on each core of a small machine.
const CHECKS = [
  { name: "build", args: ["src/commands/build.mjs"] },
  { name: "unused code", args: ["node_modules/knip/bin/knip.js", "--no-progress"] },
  { name: "types", args: ["node_modules/typescript/bin/tsc", "--noEmit"] },
  { name: "lint", args: ["node_modules/oxlint/bin/oxlint"] },
  {
    name: "lock file",
    program: "npm",
    args: ["ci", "--dry-run", "--no-audit", "--no-fund", "--include=dev"],
  },
];

await runCommand(async () => {
  const filters = process.argv.slice(2);
  if (!(await prepare())) {
    process.stdout.write("0 passed, 1 failed\n");
    return 1;
  }
  // With a filter someone waits for one test, so the checks of the whole stay out.
  const checks = filters.length > 0 ? { passed: 0, failed: 0, skipped: 0 } : await runChecks();
  const tests = await runTests(filters);
  const passed = checks.passed + tests.passed;
  const failed = checks.failed + tests.failed;
  const skipped = tests.skipped > 0 ? `, ${tests.skipped} skipped` : "";
  process.stdout.write(`${passed} passed, ${failed} failed${skipped}\n`);
  return failed === 0 ? 0 : 1;
});

/** @returns {Promise<boolean>} whether all that the tests need is here now */
async function prepare() {
  try {
    await ensureInstalled();
    const { resolveBrowser } = await import("../../tests/support/browser.mjs");
    const { executablePath } = await resolveBrowser();
    process.stdout.write(`Browser: ${executablePath}\n`);
    return true;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
}

/** @returns {Promise<Counts>} */
async function runChecks() {
  const waiting = [...CHECKS];
  let failed = 0;
  const work = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      if (!(await runCheck(check))) failed += 1;
    }
  };
  await Promise.all([work(), work()]);
  return { passed: CHECKS.length - failed, failed, skipped: 0 };
}

/**
 * @param {{name: string, program?: string, args: string[]}} check `program` is Node unless given
 * @returns {Promise<boolean>} whether it passed
 */
async function runCheck({ name, program = process.execPath, args }) {
  const start = performance.now();
  const { code, output } = await run(program, args, "pipe");
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${code === 0 ? "passed" : "FAILED"}  ${name} (${seconds} s)\n`);
  if (code !== 0) process.stdout.write(`${output.trimEnd()}\n`);
  return code === 0;
}

/**
 * @param {string[]} filters parts of test file names; none means all
 * @returns {Promise<Counts>}
 */
async function runTests(filters) {
  await mkdir(join(ROOT, ".cache"), { recursive: true });
  await rm(RESULTS, { force: true });
  const args = [...VITEST, `--outputFile.json=${RESULTS}`, ...filters];
  const { code } = await run(process.execPath, args, "inherit");
  const { complaint, ...counts } = countTests(await readFile(RESULTS, "utf8").catch(() => null), code);
  if (complaint !== null) process.stdout.write(`FAILED  ${complaint}\n`);
  return counts;
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {'inherit' | 'pipe'} stdio where its output goes: on through, or into the result
 * @returns {Promise<{code: number | null, output: string}>}
 */
function run(program, args, stdio) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      stdio: ["ignore", stdio, stdio],
      shell: process.platform === "win32" && program === "npm",
    });
    let output = "";
    child.stdout?.setEncoding("utf8").on("data", (/** @type {string} */ text) => (output += text));
    child.stderr?.setEncoding("utf8").on("data", (/** @type {string} */ text) => (output += text));
    child.once("error", (error) => resolve({ code: null, output: error.message }));
    child.once("close", (code) => resolve({ code, output }));
  });
}
