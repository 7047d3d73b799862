import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, inject, test } from "vitest";

const PAGE_LIMIT = 130_000;
const WORKER_LIMIT = 25_000;

let assets: string;

beforeAll(() => {
  assets = join(inject("siteFolder"), "assets");
});

/** A script and all that it imports statically, so what loads before it runs. */
function withStaticImports(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const code = readFileSync(file, "utf8");
  for (const match of code.matchAll(/\b(?:from|import)\s*["'](\.[^"']+)["']/g)) {
    withStaticImports(join(dirname(file), match[1] ?? ""), seen);
  }
  return seen;
}

/** Bytes after gzip, each file by itself as a server sends it. */
function gzipBytes(files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
}

function pageScripts(): Set<string> {
  const page = readFileSync(join(inject("siteFolder"), "index.html"), "utf8");
  const entries = [...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((match) => match[1] ?? "");
  expect(entries.length).toBeGreaterThan(0);
  return new Set(entries.flatMap((entry) => [...withStaticImports(join(inject("siteFolder"), entry))]));
}

function workerScripts(): Set<string> {
  const entries = readdirSync(assets).filter((name) => /^engine\.worker-.*\.js$/.test(name));
  expect(entries).toHaveLength(1);
  return withStaticImports(join(assets, entries[0] ?? ""));
}

test(`the JavaScript that the page loads first stays under ${PAGE_LIMIT / 1000} kB after gzip`, () => {
  expect(gzipBytes(pageScripts())).toBeLessThan(PAGE_LIMIT);
});

test(`the worker stays under ${WORKER_LIMIT / 1000} kB after gzip`, () => {
  expect(gzipBytes(workerScripts())).toBeLessThan(WORKER_LIMIT);
});

test("the sizes of all scripts are listed", () => {
  const page = pageScripts();
  const worker = workerScripts();
  const scripts = readdirSync(assets).filter((name) => name.endsWith(".js"));
  const lines = scripts.map((name) => {
    const file = join(assets, name);
    const part = page.has(file) ? "page" : worker.has(file) ? "worker" : "on demand";
    return `${(gzipBytes([file]) / 1000).toFixed(1).padStart(7)} kB  ${part.padEnd(9)}  ${basename(file)}`;
  });
  console.log(`JavaScript after gzip:\n${lines.join("\n")}`);
  expect(scripts.length).toBeGreaterThanOrEqual(page.size + worker.size);
});
