import { spawn } from "node:child_process";
import { ensureInstalled, ROOT, runCommand } from "./install.mjs";

// Mutation testing of the engine: changes the source in a thousand small ways and counts those that no test notices. Takes half
// an hour to two, so it is no part of npm test. Arguments go on to Stryker, e.g. --mutate src/engine/cells/lstm.ts.
await runCommand(async () => {
  await ensureInstalled();
  const stryker = ["node_modules/@stryker-mutator/core/bin/stryker.js", "run", ...process.argv.slice(2)];
  return new Promise((resolve) => {
    spawn(process.execPath, stryker, { cwd: ROOT, stdio: "inherit" }).once("close", (code) => resolve(code ?? 1));
  });
});
