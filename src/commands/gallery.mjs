import { join } from "node:path";
import { ensureInstalled, ROOT, runCommand } from "./install.mjs";

const PORT = 4180;

/** Where the gallery's page stands, as seen from the project's folder. */
const PAGE = "tests/scenes/gallery/";

// Serves the development gallery: every panel in every state of its scene, drawn again at each change of a source.
await runCommand(async () => {
  await ensureInstalled();
  const { createServer } = await import("vite");
  const server = await createServer({
    root: ROOT,
    configFile: join(ROOT, "vite.config.ts"),
    logLevel: "warn",
    base: "/",
    appType: "mpa",
    // Its own, so that it and the tests do not throw away each other's prepared packages.
    cacheDir: join(ROOT, ".cache", "gallery"),
    optimizeDeps: { entries: [`${PAGE}*.html`] },
    // When the port is busy, the next free one is taken.
    server: { host: "127.0.0.1", port: PORT },
  });
  await server.listen();
  process.stdout.write(`The gallery is at ${server.resolvedUrls?.local[0]}${PAGE} (Ctrl+C ends it)\n`);
  await new Promise((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  await server.close();
});
