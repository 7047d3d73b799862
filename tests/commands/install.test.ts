import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { acquireLock, checkNode, isInstalled, ROOT } from "../../src/commands/install.mjs";

const LOCK_FILE = {
  packages: {
    "": { name: "example" },
    "node_modules/a": { version: "1.0.0", integrity: "sha512-a" },
    "node_modules/a-darwin": { version: "1.0.0", integrity: "sha512-d", optional: true },
  },
};
const INSTALLED = { packages: { "node_modules/a": { version: "1.0.0", integrity: "sha512-a" } } };

// Stands in for npm: notes each call, takes its time, and installs all but the optional package.
const NPM = `#!/usr/bin/env node
const fs = require("node:fs");
fs.appendFileSync("calls", process.argv.slice(2).join(" ") + "\\n");
console.log("npm speaks on standard output");
setTimeout(() => {
  if (fs.existsSync("broken")) process.exit(1);
  fs.mkdirSync("node_modules", { recursive: true });
  fs.writeFileSync("node_modules/.package-lock.json", ${JSON.stringify(JSON.stringify(INSTALLED))});
}, 500);
`;

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "unrolled-install-"));
  await writeFile(join(root, "package-lock.json"), JSON.stringify(LOCK_FILE));
  await mkdir(join(root, "bin"));
  await writeFile(join(root, "bin", "npm"), NPM);
  await chmod(join(root, "bin", "npm"), 0o755);
});

afterEach(() => rm(root, { recursive: true, force: true }));

async function placeInstalled(packages: object): Promise<void> {
  await mkdir(join(root, "node_modules"), { recursive: true });
  await writeFile(join(root, "node_modules", ".package-lock.json"), JSON.stringify({ packages }));
}

function ensureInstalled(): Promise<{ code: number; stdout: string; stderr: string }> {
  const module = pathToFileURL(join(ROOT, "src", "commands", "install.mjs")).href;
  const code = `import { ensureInstalled, runCommand } from ${JSON.stringify(module)};
    await runCommand(() => ensureInstalled(${JSON.stringify(root)}));`;
  const env = { ...process.env, PATH: `${join(root, "bin")}${delimiter}${process.env["PATH"] ?? ""}` };
  return new Promise((resolve) => {
    const args = ["--input-type=module", "-e", code];
    const child = execFile(process.execPath, args, { env }, (_, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

describe("an installation counts as complete", () => {
  test("when the packages match, the optional ones of other platforms aside", async () => {
    await placeInstalled(INSTALLED.packages);
    expect(await isInstalled(root)).toBe(true);
  });

  test.each([
    ["a package is missing", {}],
    ["a version differs", { "node_modules/a": { version: "1.0.1", integrity: "sha512-a" } }],
    ["a content differs", { "node_modules/a": { version: "1.0.0", integrity: "sha512-b" } }],
  ])("not when %s", async (_, packages) => {
    await placeInstalled(packages);
    expect(await isInstalled(root)).toBe(false);
  });

  test("not without node_modules", async () => {
    expect(await isInstalled(root)).toBe(false);
  });
});

describe("ensureInstalled", () => {
  test("installs once when two commands start together, and keeps standard output clean", async () => {
    const [first, second] = await Promise.all([ensureInstalled(), ensureInstalled()]);
    expect(first).toMatchObject({ code: 0, stdout: "" });
    expect(second).toMatchObject({ code: 0, stdout: "" });
    const calls = (await readFile(join(root, "calls"), "utf8")).trim().split("\n");
    expect(calls).toEqual(["ci --no-audit --no-fund --include=dev --loglevel=error"]);
    expect(first.stderr + second.stderr).toContain("npm speaks on standard output");
  });

  test("leaves a complete installation alone", async () => {
    await placeInstalled(INSTALLED.packages);
    expect(await ensureInstalled()).toEqual({ code: 0, stdout: "", stderr: "" });
    await expect(stat(join(root, "calls"))).rejects.toThrow("ENOENT");
  });

  test("ends with exit code 1 and a sentence when npm fails, and can be tried again", async () => {
    await writeFile(join(root, "broken"), "");
    const { code, stdout, stderr } = await ensureInstalled();
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr.trimEnd().split("\n").at(-1)).toBe(
      "npm ci failed with exit code 1; its messages are above.",
    );
    await rm(join(root, "broken"));
    expect(await ensureInstalled()).toMatchObject({ code: 0 });
  });
});

describe("the lock", () => {
  test("is held by one at a time and taken over from a holder that fell silent", async () => {
    const file = join(root, "cache", "lock");
    const release = await acquireLock(file);
    expect(release).not.toBeNull();
    expect(await acquireLock(file)).toBeNull();
    await release?.();
    await writeFile(file, "another\n");
    expect(await acquireLock(file)).toBeNull();
    const long = new Date(Date.now() - 60_000);
    await utimes(file, long, long);
    // The first look clears the dead lock away, the second takes it.
    expect(await acquireLock(file)).toBeNull();
    const again = await acquireLock(file);
    expect(again).not.toBeNull();
    await again?.();
  });
});

test.each(["20.18.3", "18.20.0", "16.0.0"])("Node %s is refused in one sentence", (version) => {
  expect(() => checkNode(version)).toThrow(`This needs Node 20.19 or newer, and this is Node ${version}`);
});

test.each(["20.19.0", "20.20.2", "22.0.0", "26.1.0"])("Node %s is accepted", (version) => {
  expect(() => checkNode(version)).not.toThrow();
});
