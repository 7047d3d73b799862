import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { resolveBrowser } from "./tests/support/browser.mjs";

// One seed unless asked, so that a red run is red for everyone; FC_SEED=random draws a fresh one.
const asked = process.env["FC_SEED"] ?? "20261122";
const seed = asked === "random" ? String(Date.now() % 2 ** 31) : asked;
// Not when another program, such as knip, reads this file.
if (process.env["VITEST"] !== undefined) console.log(`fast-check seed ${seed} (FC_SEED=${seed} repeats it)`);

// Without a browser the other projects still run, and Playwright says what is missing.
const launch = await resolveBrowser().catch(() => ({}));

const shared = {
  allowOnly: false,
  testTimeout: 20_000,
  env: { FC_SEED: seed },
  setupFiles: ["tests/support/fast-check.ts"],
};

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
        optimizeDeps: {
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
        },
        test: {
          ...shared,
          name: "browser",
          include: ["tests/**/*.test.tsx", "tests/**/*.browser.test.ts"],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 1280, height: 800 },
            provider: playwright({ launchOptions: launch }),
            instances: [{ browser: "chromium" }],
          },
          sequence: { groupOrder: 1 },
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
          sequence: { groupOrder: 2 },
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
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
