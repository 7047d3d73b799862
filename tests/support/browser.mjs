import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { basename, delimiter, join } from "node:path";
import { ROOT } from "../../src/commands/install.mjs";

/**
 * What Playwright's `chromium.launch` needs.
 * @typedef {{executablePath: string, chromiumSandbox: boolean, env?: Record<string, string>}} Launch
 */

const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
  "microsoft-edge-stable",
];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];
const HOW_TO_INSTALL = `No Chromium was found for the tests. Install one of these, or set CHROMIUM_PATH to its program:
  Debian, Ubuntu   sudo apt-get install -y chromium
  Fedora           sudo dnf install -y chromium
  macOS            brew install --cask google-chrome
  anywhere         npx playwright install chromium`;

/**
 * Finds a Chromium for the tests: CHROMIUM_PATH, the system's, Playwright's own download, or (Linux x64)
 * the one in the package @sparticuz/chromium, unpacked on its first use.
 *
 * @returns {Promise<Launch>}
 * @throws {Error} when there is none; the message says how to install one
 */
export async function resolveBrowser() {
  const given = process.env["CHROMIUM_PATH"];
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH names ${given}, which does not exist.`);
    return launchOf(given);
  }
  const installed = (await findSystemBrowser(process.env["PATH"] ?? "")) ?? (await findPlaywrightBrowser());
  if (installed !== null) return launchOf(installed);
  if (process.platform === "linux" && process.arch === "x64") return unpackBrowser();
  throw new Error(HOW_TO_INSTALL);
}

/**
 * @param {string} searchPath folders as in PATH
 * @param {string[]} [places] further files to try
 * @returns {Promise<string | null>} the first usable browser
 */
export async function findSystemBrowser(searchPath, places = PLACES) {
  const folders = searchPath.split(delimiter).filter((folder) => folder !== "");
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const file of [...candidates, ...places]) {
    if (existsSync(file) && !(await isSnap(file))) return file;
  }
  return null;
}

// A snap may not read the profile folder that Playwright makes in /tmp, and Ubuntu's
// /usr/bin/chromium-browser is a script that only asks for the snap.
/** @param {string} file */
async function isSnap(file) {
  if (basename(await realpath(file)) === "snap") return true;
  const start = (await readFile(file)).subarray(0, 4096).toString("latin1");
  return start.startsWith("#!") && start.includes("/snap/");
}

async function findPlaywrightBrowser() {
  const { chromium } = await import("playwright");
  const file = chromium.executablePath();
  return existsSync(file) ? file : null;
}

/**
 * @param {string} executablePath
 * @returns {Launch}
 */
function launchOf(executablePath) {
  // Chromium refuses its sandbox to root, and only to root.
  return { executablePath, chromiumSandbox: process.getuid?.() !== 0 };
}

/** @returns {Promise<Launch>} */
async function unpackBrowser() {
  const manifest = join(ROOT, "node_modules", "@sparticuz", "chromium", "package.json");
  const { version } = /** @type {{version: string}} */ (JSON.parse(await readFile(manifest, "utf8")));
  const folder = join(ROOT, ".cache", `chromium-${version}`);
  if (!existsSync(folder)) await unpackInto(folder);
  return {
    ...launchOf(join(folder, "chromium")),
    env: {
      .../** @type {Record<string, string>} */ (process.env),
      LD_LIBRARY_PATH: join(folder, "al2023", "lib"),
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
    },
  };
}

/** @param {string} folder */
async function unpackInto(folder) {
  await mkdir(join(ROOT, ".cache"), { recursive: true });
  const unfinished = await mkdtemp(`${folder}-unfinished-`);
  // The package unpacks into TMPDIR, and its NSS libraries only where it takes Node for AWS's.
  const restore = setEnvironment({
    TMPDIR: unfinished,
    AWS_LAMBDA_JS_RUNTIME: "nodejs20.x",
    // It changes these itself, which would reach every other program that the tests start.
    LD_LIBRARY_PATH: process.env["LD_LIBRARY_PATH"],
    FONTCONFIG_PATH: process.env["FONTCONFIG_PATH"],
    HOME: process.env["HOME"],
  });
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    await chromium.executablePath();
  } finally {
    restore();
  }
  await writeFile(join(unfinished, "fonts.conf"), fontConfiguration(folder));
  await rename(unfinished, folder).catch(async (error) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  });
}

/**
 * @param {Record<string, string | undefined>} values undefined: without that variable
 * @returns {() => void} puts every named variable back
 */
function setEnvironment(values) {
  const before = Object.keys(values).map((name) => /** @type {const} */ ([name, process.env[name]]));
  const set = (/** @type {string} */ name, /** @type {string | undefined} */ value) => {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  };
  for (const [name, value] of Object.entries(values)) set(name, value);
  return () => {
    for (const [name, value] of before) set(name, value);
  };
}

// The package's own configuration knows only /tmp/fonts, and without a font Chromium draws boxes.
/** @param {string} folder */
function fontConfiguration(folder) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, "fonts")}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, "font-cache")}</cachedir>
</fontconfig>
`;
}
