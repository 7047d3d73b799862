import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { ExperimentError } from "../engine/experiment/error.ts";
import { traceOf } from "../engine/trace.ts";
import type { Json } from "../engine/traceJson.ts";
import { readTraceRequest } from "../engine/traceRequest.ts";

const USAGE = "experiment: name one JSON file, or - for standard input: npm run --silent trace -- FILE";

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const read = async (path: string): Promise<string> => {
  try {
    return await (path === "-" ? text(process.stdin) : readFile(path, "utf8"));
  } catch (error) {
    throw new ExperimentError(["experiment"], `experiment: ${path} cannot be read (${reasonOf(error)}).`);
  }
};

const parse = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new ExperimentError(["experiment"], `experiment must be one JSON object; this is not JSON (${reasonOf(error)}).`);
  }
};

/** The JSON text of a value in pieces, because the largest traces exceed the 512 MB that one string can hold. */
export function* piecesOf(value: Json): Generator<string> {
  if (typeof value !== "object" || value === null) {
    yield JSON.stringify(value);
    return;
  }
  const isList = Array.isArray(value);
  yield isList ? "[" : "{";
  let separator = "";
  for (const [key, entry] of Object.entries(value as { readonly [key: string]: Json })) {
    yield isList ? separator : `${separator}${JSON.stringify(key)}:`;
    // A list's entries are one timestep or one row each.
    if (isList) yield JSON.stringify(entry);
    else yield* piecesOf(entry);
    separator = ",";
  }
  yield isList ? "]" : "}";
}

/** Writes to standard output no faster than its reader takes it, and waits until all of it is out. */
const print = async (pieces: Iterable<string>): Promise<void> => {
  for (const piece of pieces) if (!process.stdout.write(piece)) await once(process.stdout, "drain");
  await new Promise<void>((resolve, reject) => {
    process.stdout.write("\n", (error) => (error ? reject(error) : resolve()));
  });
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
    await print(piecesOf(traceOf(readTraceRequest(parse(await read(path))))));
    return 0;
  } catch (error) {
    if (!(error instanceof ExperimentError)) throw error;
    // Field names and paths may hold anything, line breaks included.
    process.stderr.write(`${error.message.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")}\n`);
    return 2;
  }
};
