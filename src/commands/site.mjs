import { join } from "node:path";
import { ensureInstalled, ROOT } from "./install.mjs";

/**
 * Builds the site into dist/; warnings and errors go to standard error. Changes NODE_ENV of its process.
 *
 * @throws {Error} when the build fails
 */
export async function buildSite() {
  await ensureInstalled();
  // With any other value, say from the caller's shell, React's slower and larger development build is taken.
  process.env["NODE_ENV"] = "production";
  const { build } = await import("vite");
  await build({ root: ROOT, configFile: join(ROOT, "vite.config.ts"), logLevel: "warn" });
}

/**
 * Serves a built site on 127.0.0.1. When the port is busy, the next free one is taken.
 *
 * @param {{port: number, folder?: string, base?: string}} options `folder` is dist/ unless given; `base`
 *   is the path it is served under
 * @returns {Promise<{port: number, url: string, close: () => Promise<void>}>}
 */
export async function serveSite({ port: wanted, folder = join(ROOT, "dist"), base = "/" }) {
  const { preview } = await import("vite");
  const server = await preview({
    root: ROOT,
    configFile: false,
    logLevel: "silent",
    base,
    // 'mpa': a missing file is a 404 and not the page.
    appType: "mpa",
    build: { outDir: folder },
    preview: { host: "127.0.0.1", port: wanted, strictPort: false },
  });
  const address = server.httpServer.address();
  const port = typeof address === "object" && address !== null ? address.port : wanted;
  return { port, url: `http://127.0.0.1:${port}${base}`, close: () => server.close() };
}
