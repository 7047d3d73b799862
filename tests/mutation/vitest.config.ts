import { defineConfig } from "vitest/config";

// The tests that mutants of the engine face: those of the engine alone, without a browser and with one seed.
export default defineConfig({
  test: {
    environment: "node",
    include: ["tests/engine/**/*.test.ts"],
    exclude: ["tests/**/*.browser.test.ts", "tests/engine/purity.test.ts"],
    setupFiles: ["tests/support/fast-check.ts"],
    env: { FC_SEED: "1" },
    testTimeout: 60_000,
  },
});
