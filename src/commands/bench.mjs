import { runTypeScriptCommand } from "./bundle.mjs";
import { runCommand } from "./install.mjs";

await runCommand(() => runTypeScriptCommand("bench", process.argv.slice(2)));
