import { benchInBrowser } from "./bench/inBrowser.mjs";
import { runTypeScriptCommand } from "./bundle.mjs";
import { runCommand } from "./install.mjs";

// The engine's benchmark, in Node or, with --browser, in a worker of Chromium.
await runCommand(() => {
  const argv = process.argv.slice(2);
  return argv.includes("--browser") ? benchInBrowser(argv) : runTypeScriptCommand("bench", argv);
});
