import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../../src/commands/install.mjs";

// What the lint cannot see; the rest of the engine's purity is in .oxlintrc.json.
const FORBIDDEN = [
  {
    // Powers by a whole number written out are exact in every JavaScript engine where the result is.
    pattern: /\*\*=?(?!\s*-?\d+(?![\d.e]))/g,
    reason: "`**` with an exponent that is no whole number differs between JavaScript engines",
  },
  {
    pattern: /\bMath\b(?!\.\w)/g,
    reason: "Math under another name could bring back functions that differ between JavaScript engines",
  },
];

/** Blanks out comments, keeping the line numbers. */
function withoutComments(source: string): string {
  return source.replace(/\/\*[^]*?\*\/|\/\/.*/g, (comment) => comment.replace(/[^\n]/g, " "));
}

function findFaults(name: string, source: string): string[] {
  const code = withoutComments(source);
  return FORBIDDEN.flatMap(({ pattern, reason }) =>
    [...code.matchAll(pattern)].map((match) => {
      const line = code.slice(0, match.index).split("\n").length;
      return `${name}:${line}: ${reason}.`;
    }),
  );
}

test("the engine uses no operation whose last bit depends on the JavaScript engine", () => {
  const folder = join(ROOT, "src", "engine");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  const faults = names.flatMap((name) => findFaults(name, readFileSync(join(folder, name), "utf8")));
  expect(faults).toEqual([]);
});

test("a planted fault is found on its line", () => {
  const source =
    "// x ** 0.5\nconst a = x ** 2;\nconst b = x ** 0.5;\nconst c = Math;\nconst d = Math.sqrt(x ** n);";
  expect(findFaults("planted.ts", source).map((fault) => fault.split(": ")[0])).toEqual([
    "planted.ts:3",
    "planted.ts:5",
    "planted.ts:4",
  ]);
});
