import { runCommand } from "./install.mjs";
import { buildSite } from "./site.mjs";

await runCommand(buildSite);
