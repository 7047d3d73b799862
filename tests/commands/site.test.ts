import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";

const TYPES: Record<string, string> = {
  css: "text/css",
  csv: "text/csv",
  html: "text/html",
  js: "text/javascript",
  json: "application/json",
  png: "image/png",
  svg: "image/svg+xml",
  woff2: "font/woff2",
};

async function siteFiles(): Promise<string[]> {
  const entries = await readdir(inject("siteFolder"), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(inject("siteFolder").length + 1));
}

test("every file of the site is served from a sub-path with its content type", async () => {
  for (const file of await siteFiles()) {
    const response = await fetch(inject("siteUrlInFolder") + file);
    expect(response.status, file).toBe(200);
    const type = TYPES[file.split(".").at(-1) ?? ""] ?? "a content type in the list above";
    expect(response.headers.get("content-type"), file).toContain(type);
  }
});

test("the page names its files relative to itself", async () => {
  const page = await readFile(join(inject("siteFolder"), "index.html"), "utf8");
  const addresses = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1] ?? "");
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of addresses) expect(address).toMatch(/^(\.\/|data:|#)/);
});

test("the page carries a content security policy that allows its own host alone", async () => {
  const page = await readFile(join(inject("siteFolder"), "index.html"), "utf8");
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? "";
  expect(policy).toContain("default-src &#39;none&#39;");
  expect(policy).not.toMatch(/https?:|\*/);
});

test("a file that does not exist is a 404 and not the page", async () => {
  const response = await fetch(`${inject("siteUrl")}assets/missing.js`);
  expect(response.status).toBe(404);
});
