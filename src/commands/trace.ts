import { readFileSync } from "node:fs";
import { ExperimentError } from "../engine/experiment/error.ts";
import { traceOf } from "../engine/trace.ts";
import { readTraceRequest } from "../engine/traceRequest.ts";

const USAGE = "experiment: name one JSON file, or - for standard input: npm run --silent trace -- FILE";

const readFile = (path: string): string => {
  try {
    return readFileSync(path === "-" ? 0 : path, "utf8");
  } catch (error) {
    throw new ExperimentError(["experiment"], `experiment: ${path} cannot be read (${error instanceof Error ? error.message : String(error)}).`);
  }
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ExperimentError(["experiment"], `experiment must be one JSON object; this is not JSON (${reason.replaceAll(/\s+/g, " ")}).`);
  }
};

/**
 * Reads one experiment and prints its trace as JSON on standard output.
 *
 * @param argv the file's path, or `-` for standard input
 * @returns the exit code: 0, or 2 after one line on standard error that names the field and what is allowed
 */
export const main = async (argv: readonly string[]): Promise<number> => {
  try {
    const [path] = argv;
    if (path === undefined || argv.length > 1) throw new ExperimentError(["experiment"], USAGE);
    const trace = traceOf(readTraceRequest(parse(readFile(path))));
    await new Promise<void>((resolve, reject) => {
      process.stdout.write(`${JSON.stringify(trace)}\n`, (error) => (error ? reject(error) : resolve()));
    });
    return 0;
  } catch (error) {
    if (!(error instanceof ExperimentError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
};
