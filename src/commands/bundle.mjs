import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled, ROOT } from "./install.mjs";
import { OUTPUT } from "./output.mjs";

const CACHE = join(ROOT, "node_modules", ".cache", "unrolled");
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Runs a command written in TypeScript, which Node 20 cannot load by itself: the command and all it
 * imports are bundled once and kept until a source file or a package changes.
 *
 * @param {string} name of src/commands/NAME.ts, which exports `main(argv)` resolving to the exit code
 * @param {string[]} argv
 * @returns {Promise<number>} the exit code
 */
export async function runTypeScriptCommand(name, argv) {
  await ensureInstalled();
  const folder = join(CACHE, `${name}-${await hashSources()}`);
  if (!existsSync(folder)) await bundle(name, folder);
  const command = /** @type {{main: (argv: string[]) => Promise<number>}} */ (
    await import(pathToFileURL(join(folder, `${name}.mjs`)).href)
  );
  return command.main(argv);
}

async function hashSources() {
  const hash = createHash("sha256");
  const names = await readdir(join(ROOT, "src"), { recursive: true });
  const sources = names.filter((name) => /\.(ts|mjs|json)$/.test(name)).sort();
  const files = [join(ROOT, "package-lock.json"), ...sources.map((name) => join(ROOT, "src", name))];
  const contents = await Promise.all(files.map((file) => readFile(file)));
  for (const [index, content] of contents.entries()) {
    hash.update(`\n${files[index]} ${content.length}\n`).update(content);
  }
  return hash.digest("hex").slice(0, 16);
}

/**
 * @param {string} name
 * @param {string} folder
 */
async function bundle(name, folder) {
  const { build } = await import("vite");
  await mkdir(CACHE, { recursive: true });
  const unfinished = await mkdtemp(join(CACHE, "unfinished-"));
  await build({
    root: ROOT,
    configFile: false,
    logLevel: "silent",
    publicDir: false,
    // Packages go into the bundle too: one file loads faster than many.
    ssr: { noExternal: true },
    build: {
      ssr: join("src", "commands", `${name}.ts`),
      outDir: unfinished,
      target: "node20",
      minify: false,
      rolldownOptions: { output: { ...OUTPUT, entryFileNames: `${name}.mjs`, chunkFileNames: "[name]-[hash].mjs" } },
    },
  });
  // Renaming makes the finished folder appear at once, also for a command started at the same time.
  await rename(unfinished, folder).catch(async (error) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  });
  await removeOldBundles(folder);
}

/** @param {string} current */
async function removeOldBundles(current) {
  for (const name of await readdir(CACHE)) {
    const folder = join(CACHE, name);
    const age = Date.now() - (await stat(folder).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
    if (folder !== current && age > DAY_MS) await rm(folder, { recursive: true, force: true });
  }
}
