import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { withSteadyFonts } from "./tests/scenes/steadyFonts.mjs";
import { resolveBrowser } from "./tests/support/browser.mjs";

// One seed unless asked, so that a red run is red for everyone; FC_SEED=random draws a fresh one.
const asked = process.env["FC_SEED"] ?? "20261122";
const seed = asked === "random" ? String(Date.now() % 2 ** 31) : asked;
// Not when another program, such as knip, reads this file.
if (process.env["VITEST"] !== undefined) console.log(`fast-check seed ${seed} (FC_SEED=${seed} repeats it)`);

// Without a browser the other projects still run, and Playwright says what is missing.
const found = await resolveBrowser().catch(() => null);
const launch = found ?? {};
const steadyLaunch = found ? await withSteadyFonts(found) : {};

const shared = {
  allowOnly: false,
  testTimeout: 20_000,
  env: { FC_SEED: seed },
  setupFiles: ["tests/support/fast-check.ts"],
};

const packages = {
  // All that tests import: a package discovered later reloads the page in mid-test.
  include: [
    "d3",
    "fast-check",
    "ml-matrix",
    "react",
    "react-dom",
    "react-dom/client",
    "react/jsx-dev-runtime",
    "react/jsx-runtime",
    "vitest-browser-react",
    "zustand",
  ],
};

const inBrowser = { enabled: true, headless: true, screenshotFailures: false } as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: "node",
          environment: "node",
          include: ["tests/{engine,worker,store}/**/*.test.ts"],
          exclude: ["tests/**/*.browser.test.ts"],
          sequence: { groupOrder: 0 },
        },
      },
      {
        plugins: [react()],
        optimizeDeps: packages,
        test: {
          ...shared,
          name: "browser",
          include: ["tests/**/*.test.tsx", "tests/**/*.browser.test.ts"],
          exclude: ["tests/scenes/**"],
          browser: {
            ...inBrowser,
            viewport: { width: 1280, height: 800 },
            provider: playwright({ launchOptions: launch }),
            instances: [{ browser: "chromium" }],
          },
          sequence: { groupOrder: 1 },
        },
      },
      {
        plugins: [react()],
        optimizeDeps: packages,
        test: {
          ...shared,
          name: "pictures",
          attachmentsDir: ".cache/attachments",
          include: ["tests/scenes/**/*.test.tsx"],
          browser: {
            ...inBrowser,
            provider: playwright({
              launchOptions: steadyLaunch,
              // Larger than any window of a scene: a smaller one would show it scaled down.
              contextOptions: { viewport: { width: 1500, height: 2000 } },
            }),
            instances: [{ browser: "chromium" }],
            expect: {
              toMatchScreenshot: {
                comparatorName: "pixelmatch",
                // Chromium 147 and 156 give the same pictures but for four pixels at 0.004; a missing tick is thirty at 0.1 and more.
                comparatorOptions: { threshold: 0.03, includeAA: true, allowedMismatchedPixels: 5 },
                resolveScreenshotPath: ({ root, testFileDirectory, arg, ext }) => join(root, testFileDirectory, "pictures", `${arg}${ext}`),
                resolveDiffPath: ({ root, arg, ext }) => join(root, ".cache", "pictures", `${arg}${ext}`),
              },
            },
          },
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...shared,
          name: "commands",
          environment: "node",
          include: ["tests/commands/**/*.test.ts"],
          globalSetup: ["tests/support/builtSite.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          ...shared,
          name: "e2e",
          environment: "node",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["tests/support/builtSite.ts"],
          // A worker is given up after seconds of silence, and a busy machine takes its time.
          testTimeout: 90_000,
          hookTimeout: 120_000,
          // Alone and one after another: what they time must not share the processor.
          fileParallelism: false,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
