import { runTypeScriptCommand } from "./bundle.mjs";
import { runCommand } from "./install.mjs";

await runCommand(() => runTypeScriptCommand("trace", process.argv.slice(2)));
