import { defineConfig } from "vitest/config";

// The tests that mutants of the engine face: those of the mutated folders and of the run as a whole, without a browser and
// with one seed.
export default defineConfig({
  test: {
    environment: "node",
    include: ["tests/engine/{cells,losses,tasks,analyses}/**/*.test.ts", "tests/engine/{golden,backward,run,truncation}.test.ts"],
    setupFiles: ["tests/support/fast-check.ts"],
    env: { FC_SEED: "1" },
    testTimeout: 60_000,
  },
});
