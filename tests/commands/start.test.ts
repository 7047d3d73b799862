import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { startCommand } from "../support/command.ts";

let blocker: Server | undefined;

afterEach(() => {
  blocker?.close();
});

function occupyPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    blocker = server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}

test("npm start passes over a busy port, says so, serves the page and ends cleanly on a signal", async () => {
  const busy = await occupyPort();
  const { child, finished, lineLike } = startCommand("start", [], { env: { PORT: String(busy) } });
  const url = /http:\S+/.exec(await lineLike(/http:/))?.[0] ?? "";
  const page = await fetch(url);
  expect(page.status).toBe(200);
  expect(page.headers.get("content-type")).toContain("text/html");
  expect(await page.text()).toContain("Content-Security-Policy");
  child.kill("SIGINT");
  const { code, stdout, stderr } = await finished;
  expect(stdout).toContain(`Port ${busy} is busy, so this uses ${new URL(url).port}.`);
  expect(stderr).toBe("");
  expect(code).toBe(0);
});

test.each(["abc", "70000", "0", "80.5"])("npm start refuses PORT=%s in one sentence", async (port) => {
  const { code, stderr } = await startCommand("start", [], { env: { PORT: port } }).finished;
  expect(code).toBe(1);
  expect(stderr).toBe(`PORT must be a whole number from 1 to 65535, and it is "${port}".\n`);
});

// In this file, so that no two builds of dist/ run at once.
test("npm run build is silent on standard output, even where NODE_ENV asks for a development build", async () => {
  const { finished } = startCommand("build", [], { env: { NODE_ENV: "development" } });
  expect(await finished).toEqual({ code: 0, stdout: "", stderr: "" });
});
