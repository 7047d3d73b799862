import { readdirSync, readFileSync } from "node:fs";

/** One of PyTorch's answers: the model it was asked about, and every array it gave. */
export interface GoldenCase {
  readonly case: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly params: Readonly<Record<string, unknown>>;
  readonly inputs: unknown;
  readonly targets: unknown;
  /** How closely two correct float64 programs can agree, per key. */
  readonly tolerance: Readonly<Record<string, number>>;
  readonly [key: string]: unknown;
}

const FOLDER = new URL("../golden/", import.meta.url);

/** Names of the golden cases in a folder of tests/golden. */
export const goldenNames = (folder = ""): string[] =>
  readdirSync(new URL(folder, FOLDER))
    .filter((name) => name.endsWith(".json"))
    .map((name) => folder + name.slice(0, -".json".length));

/** The case of tests/golden/NAME.json. */
export const readGolden = (name: string): GoldenCase =>
  JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf8")) as GoldenCase;

/** Every number of a nested list in order; "NaN" and "Infinity" as a trace writes them. */
export const flatten = (value: unknown): number[] => {
  if (Array.isArray(value)) return value.flatMap(flatten);
  if (typeof value === "number" || typeof value === "string") return [Number(value)];
  throw new Error(`neither a list nor a number: ${JSON.stringify(value)}`);
};

const SERIES = ["hidden", "cell", "outputs", "gates", "gradHidden", "gradCell", "gradInputs", "cellPath"];

/** Largest difference over the largest golden value; infinite where shapes differ, or where 0 is due and is not given. */
const relative = (ours: unknown, golden: unknown): number => {
  const given = flatten(ours);
  const due = flatten(golden);
  if (given.length !== due.length) return Infinity;
  const difference = Math.max(...due.map((value, k) => Math.abs(value - given[k])));
  const largest = Math.max(...due.map(Math.abs));
  return difference === 0 ? 0 : difference / largest;
};

/**
 * How far an answer is from the golden one, as tests/golden/generate.py measures it: per timestep where the key is a series, per
 * array elsewhere, the worst of them.
 */
export const distance = (key: string, ours: unknown, golden: unknown): number => {
  if (!Array.isArray(golden) && typeof golden === "object") {
    const given = ours as Record<string, unknown>;
    const due = golden as Record<string, unknown>;
    if (Object.keys(due).join() !== Object.keys(given).join()) return Infinity;
    return Math.max(...Object.keys(due).map((part) => distance(key, given[part], due[part])));
  }
  if (!SERIES.includes(key)) return relative(ours, golden);
  const given = ours as unknown[];
  const due = golden as unknown[];
  if (given.length !== due.length) return Infinity;
  return Math.max(...due.map((step, t) => relative(given[t], step)));
};
