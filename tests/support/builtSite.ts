import { cp, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { ROOT } from "../../src/commands/install.mjs";
import { serveSite } from "../../src/commands/site.mjs";
import { startCommand } from "./command.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the built site, served at the root of its own port. */
    siteUrl: string;
    /** Address of the same files under a folder of a site. */
    siteUrlInFolder: string;
    /** The folder that holds the built site. */
    siteFolder: string;
  }
}

/** Vitest's global setup: builds dist/ when a source is newer, and serves a copy of it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (await isStale()) {
    const { code, stderr } = await startCommand("build").finished;
    if (code !== 0) throw new Error(stderr);
  }
  // A copy, so that a build started meanwhile does not change the site under the tests.
  const folder = await mkdtemp(join(tmpdir(), "unrolled-site-"));
  await cp(join(ROOT, "dist"), folder, { recursive: true });
  const site = await serveSite({ port: 4300, folder });
  const siteInFolder = await serveSite({ port: 4300, folder, base: "/some/folder/" });
  project.provide("siteUrl", site.url);
  project.provide("siteUrlInFolder", siteInFolder.url);
  project.provide("siteFolder", folder);
  return async () => {
    await Promise.all([site.close(), siteInFolder.close()]);
    await rm(folder, { recursive: true, force: true });
  };
}

async function isStale(): Promise<boolean> {
  const built = await modifiedMs("dist/index.html");
  const inFolders = await Promise.all(["src", "public"].map(listFiles));
  const sources = ["index.html", "vite.config.ts", "package-lock.json", ...inFolders.flat()];
  const times = await Promise.all(sources.map(modifiedMs));
  return Math.max(...times) > built;
}

async function listFiles(folder: string): Promise<string[]> {
  const names = await readdir(join(ROOT, folder), { recursive: true }).catch(() => []);
  return names.map((name) => join(folder, name));
}

async function modifiedMs(path: string): Promise<number> {
  return (await stat(join(ROOT, path)).catch(() => ({ mtimeMs: 0 }))).mtimeMs;
}
