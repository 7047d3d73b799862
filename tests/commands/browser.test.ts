import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { findSystemBrowser, resolveBrowser } from "../support/browser.mjs";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "unrolled-browser-"));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

async function plant(name: string, content = "\x7fELF"): Promise<string> {
  const file = join(folder, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  await chmod(file, 0o755);
  return file;
}

test("Chromium comes before Chrome, whatever the order of the folders", async () => {
  await plant("a/google-chrome");
  const chromium = await plant("b/chromium");
  const searchPath = [join(folder, "a"), join(folder, "b")].join(delimiter);
  expect(await findSystemBrowser(searchPath, [])).toBe(chromium);
});

test("a browser outside the search path is found last", async () => {
  const elsewhere = await plant("Applications/Chrome");
  expect(await findSystemBrowser(folder, [elsewhere])).toBe(elsewhere);
  const chrome = await plant("google-chrome");
  expect(await findSystemBrowser(folder, [elsewhere])).toBe(chrome);
});

test("Chromium as a snap is passed over", async () => {
  await plant(
    "chromium-browser",
    '#!/bin/sh\nif ! [ -x /snap/bin/chromium ]; then echo "install the snap"; fi\n',
  );
  await symlink(await plant("snap"), join(folder, "chromium"));
  expect(await findSystemBrowser(folder, [])).toBeNull();
});

test("CHROMIUM_PATH comes before everything", async () => {
  const given = await plant("given");
  vi.stubEnv("CHROMIUM_PATH", given);
  expect(await resolveBrowser()).toMatchObject({ executablePath: given });
});

test("a CHROMIUM_PATH that does not exist is an error that names it", async () => {
  vi.stubEnv("CHROMIUM_PATH", join(folder, "missing"));
  await expect(resolveBrowser()).rejects.toThrow(`CHROMIUM_PATH names ${join(folder, "missing")}`);
});
