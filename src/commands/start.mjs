import { runCommand } from "./install.mjs";
import { buildSite, serveSite } from "./site.mjs";

const DEFAULT_PORT = 4173;

await runCommand(async () => {
  const wanted = readPort(process.env["PORT"]);
  await buildSite();
  const site = await serveSite({ port: wanted });
  if (site.port !== wanted) {
    process.stdout.write(`Port ${wanted} is busy, so this uses ${site.port}.\n`);
  }
  process.stdout.write(`Unrolled is at ${site.url} (Ctrl+C ends it)\n`);
  await new Promise((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  await site.close();
});

/** @param {string | undefined} text */
function readPort(text) {
  if (text === undefined || text === "") return DEFAULT_PORT;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new Error(`PORT must be a whole number from 1 to 65535, and it is "${text}".`);
  }
  return port;
}
