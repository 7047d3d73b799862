import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "vite";
import { expect, inject, test } from "vitest";

// V8 reads arrays that are constants without asking where they are and how long; see src/engine/kernels/lanes.ts.
test("the built worker declares the arrays that its inner loops read as constants", () => {
  const assets = join(inject("siteFolder"), "assets");
  const [worker] = readdirSync(assets).filter((name) => /^engine\.worker-.*\.js$/.test(name));
  const declared = parseSync(worker, readFileSync(join(assets, worker), "utf8")).program.body.flatMap((statement) =>
    statement.type === "VariableDeclaration"
      ? statement.declarations.filter(({ init }) => init?.type === "NewExpression").map(() => statement.kind)
      : [],
  );
  expect(declared.length).toBeGreaterThan(4);
  expect(new Set(declared)).toEqual(new Set(["const"]));
});
