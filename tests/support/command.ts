import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../../src/commands/install.mjs";

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  child: ChildProcess;
  finished: Promise<Finished>;
  /** The first line of standard output that matches, or an error with all output once the command ends without one. */
  lineLike: (pattern: RegExp) => Promise<string>;
}

/**
 * Starts src/commands/NAME.mjs as a program of its own.
 *
 * @param env added to this process's environment
 * @param input written to its standard input, which is then closed
 */
export function startCommand(
  name: string,
  args: readonly string[] = [],
  { env = {}, input = "" }: { env?: Record<string, string>; input?: string } = {},
): Running {
  const file = join(ROOT, "src", "commands", `${name}.mjs`);
  const child = spawn(process.execPath, [file, ...args], { cwd: ROOT, env: { ...process.env, ...env } });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  // A command that does not read its input closes it, which is no fault.
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const finished = new Promise<Finished>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
  const lineLike = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const line = stdout.split("\n").find((text) => pattern.test(text));
        if (line !== undefined) resolve(line);
      };
      look();
      child.stdout.on("data", look);
      child.once("close", () =>
        reject(new Error(`No line like ${pattern.source} in:\n${stdout}\n${stderr}`)),
      );
    });
  return { child, finished, lineLike };
}
