// Imports Node's own modules only: it runs before anything is installed.
import { spawn } from "node:child_process";
import { mkdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** The folder of package.json. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const OLDEST_NODE = [20, 19];
const LOCK_BEAT_MS = 1000;
// A living holder touches its lock every second; one that has been silent for ten is gone.
const LOCK_STALE_MS = 10_000;

/**
 * Installs the packages of package-lock.json unless exactly those are installed already. Writes to
 * standard error alone. Safe to call from several processes at once: the others wait for the first.
 *
 * @param {string} [root] the folder that holds package.json
 * @throws {Error} when Node is too old or npm fails; the message is one sentence for the user
 */
export async function ensureInstalled(root = ROOT) {
  checkNode(process.versions.node);
  while (!(await isInstalled(root))) {
    const release = await acquireLock(join(root, ".cache", "install.lock"));
    if (release === null) {
      await sleep(300);
      continue;
    }
    try {
      if (await isInstalled(root)) return;
      process.stderr.write("Installing the packages of package-lock.json (once)…\n");
      await runNpmCi(root);
      if (!(await isInstalled(root))) {
        throw new Error(
          "npm ci finished, yet node_modules does not match package-lock.json; see the output above.",
        );
      }
    } finally {
      await release();
    }
  }
}

/**
 * Runs a command: its result becomes the exit code, and an error one line on standard error and code 1.
 *
 * @param {() => Promise<number | void>} command resolves to the exit code, or to nothing for 0
 */
export async function runCommand(command) {
  process.stdout.on("error", (/** @type {NodeJS.ErrnoException} */ error) => {
    // Whoever reads our output may stop early, as `head` does.
    if (error.code === "EPIPE") process.exit();
    process.stderr.write(`Standard output cannot be written: ${error.message}\n`);
    process.exit(1);
  });
  try {
    // Not process.exit(): that would cut off output still on its way into a pipe.
    process.exitCode = (await command()) ?? 0;
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    process.exitCode = 1;
  }
}

/** @param {unknown} error */
function describe(error) {
  if (!(error instanceof Error)) return String(error);
  // A plain Error carries a sentence for the user; a TypeError and its like are ours to find.
  return error.name === "Error" ? error.message : (error.stack ?? error.message);
}

/** @param {string} version of Node, such as `20.19.0` */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    throw new Error(
      `This needs Node ${OLDEST_NODE.join(".")} or newer, and this is Node ${version}: see https://nodejs.org.`,
    );
  }
}

/**
 * npm writes what it installed to node_modules/.package-lock.json as its last step, so comparing that
 * with package-lock.json notices an interrupted, an outdated and a production-only installation.
 *
 * @param {string} root
 */
export async function isInstalled(root) {
  const wanted = await readPackages(join(root, "package-lock.json"));
  const present = await readPackages(join(root, "node_modules", ".package-lock.json"));
  if (wanted === null) throw new Error(`There is no readable package-lock.json in ${root}.`);
  if (present === null) return false;
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (path === "") return true;
    const installed = present[path];
    // Optional packages are mostly the binaries of other platforms.
    if (installed === undefined) return optional === true;
    return installed.version === version && installed.integrity === integrity;
  });
}

/**
 * @typedef {{version?: string, integrity?: string, optional?: boolean}} Package
 * @param {string} file
 * @returns {Promise<Record<string, Package> | null>} the packages by their place in node_modules
 */
async function readPackages(file) {
  try {
    const text = await readFile(file, "utf8");
    return /** @type {{packages: Record<string, Package>}} */ (JSON.parse(text)).packages;
  } catch {
    return null;
  }
}

/** @param {string} root */
async function runNpmCi(root) {
  // Development packages whatever NODE_ENV says: the build and the tests are made of them.
  const args = ["ci", "--no-audit", "--no-fund", "--include=dev", "--loglevel=error"];
  const windows = process.platform === "win32";
  const npm = spawn("npm", args, { cwd: root, stdio: ["ignore", 2, 2], shell: windows });
  /** @type {number | null} */
  const code = await new Promise((resolve, reject) => {
    npm.once("error", (error) => {
      reject(new Error(`npm could not be started (${error.message}): is it installed?`));
    });
    npm.once("close", resolve);
  });
  if (code !== 0) {
    throw new Error(`npm ci failed with exit code ${code}; its messages are above.`);
  }
}

/**
 * @param {string} file
 * @returns {Promise<(() => Promise<void>) | null>} what releases the lock, or null while another holds it
 */
export async function acquireLock(file) {
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(file, `${process.pid}\n`, { flag: "wx" });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    const age = await stat(file).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > LOCK_STALE_MS) await rm(file, { force: true });
    return null;
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {});
  }, LOCK_BEAT_MS);
  return async () => {
    clearInterval(beat);
    await rm(file, { force: true });
  };
}
