import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT } from "../../src/commands/install.mjs";

/** A line of code by the file it stands in; each file is one case. */
const REFUSED: Record<string, string> = {
  "engine/a01.ts": `import '../worker/client.ts';`,
  "engine/cells/a02.ts": `import { x } from '../../store/x.ts'; x();`,
  "engine/a03.ts": `import type { X } from '../charts/x.ts'; export type Y = X;`,
  "engine/a04.ts": `import { x } from '../app/x.ts'; x();`,
  "engine/a05.ts": `import { x } from 'react'; x();`,
  "engine/a06.ts": `import { x } from 'd3'; x();`,
  "engine/a07.ts": `import { x } from 'node:fs'; x();`,
  "engine/a08.ts": `export { x } from '../worker/x.ts';`,
  "engine/a09.ts": `export const x = window.name;`,
  "engine/a10.ts": `export const x = document.title;`,
  "engine/a11.ts": `export const x = Date.now();`,
  "engine/a12.ts": `export const x = performance.now();`,
  "engine/a13.ts": `setTimeout(() => {}, 0);`,
  "engine/a14.ts": `export const x = Math.random();`,
  "engine/a15.ts": `export const x = Math.exp(1);`,
  "engine/cells/a16.ts": `export const x = Math.tanh(1);`,
  "engine/a17.ts": `const { log } = Math; log(1);`,
  "engine/a18.ts": `export const x = globalThis.name;`,
  "engine/a19.ts": `export const x = Math['pow'](2, 0.5);`,
  "engine/a20.ts": `export const x = await import('../worker/x.ts');`,
  "worker/b01.ts": `import { x } from '../store/x.ts'; x();`,
  "worker/b02.ts": `import { x } from 'react'; x();`,
  "worker/b03.ts": `import { x } from '../commands/x.ts'; x();`,
  "store/c01.ts": `import { x } from '../charts/x.tsx'; x();`,
  "store/c02.ts": `import { x } from '../controls/x.tsx'; x();`,
  "store/c03.ts": `import { x } from 'd3'; x();`,
  "charts/d01.tsx": `import { x } from '../engine/x.ts'; x();`,
  "charts/d02.tsx": `import { x } from '../store/x.ts'; x();`,
  "charts/d03.tsx": `import { x } from 'zustand'; x();`,
  "charts/d04.tsx": `import type { X } from '../store/x.ts'; export type Y = X;`,
  "charts/d05.tsx": `export { x } from '../engine/x.ts';`,
  "charts/d06.tsx": `import { x } from 'node:fs'; x();`,
  "controls/e01.tsx": `import { x } from '../panels/x.tsx'; x();`,
  "controls/e02.tsx": `import { x } from '../app/x.tsx'; x();`,
  "controls/e03.tsx": `import { x } from '../worker/x.ts'; x();`,
  "controls/e04.tsx": `export { x } from '../worker/x.ts';`,
  "controls/e05.tsx": `import { x } from 'ml-matrix'; x();`,
  "panels/f01.tsx": `import { x } from '../app/x.tsx'; x();`,
  "panels/f02.tsx": `import { x } from '../controls/x.tsx'; x();`,
  "panels/f03.tsx": `import { x } from '../worker/x.ts'; x();`,
  "panels/f04.tsx": `import { x } from '../commands/x.ts'; x();`,
  "app/g01.tsx": `import { x } from '../commands/x.ts'; x();`,
  "commands/h01.ts": `import { x } from '../worker/x.ts'; x();`,
  "commands/h02.ts": `import { x } from '../app/x.ts'; x();`,
  "engine/cycle1.ts": `import { y } from './cycle2.ts'; export const x = () => y;`,
  "engine/cycle2.ts": `import { x } from './cycle1.ts'; export const y = () => x;`,
  "app/i01.ts": `export default 1;`,
  "app/i02.ts": `export const x = (y: any) => y;`,
  "app/i03.ts": `${"// a line\n".repeat(300)}export const x = 1;`,
  "app/i04.ts": `export function x() {\n${"  x();\n".repeat(60)}}`,
  "app/i05.tsx": `import { useState } from 'react'; export function X(p: boolean) { if (p) useState(1); return null; }`,
};

const ACCEPTED: Record<string, string> = {
  "engine/cells/ok1.ts": `import { x } from '../math/x.ts'; import { y } from 'ml-matrix'; import { z } from 'pure-rand/generator/z'; x(y, z);`,
  "engine/ok2.ts": `import { x } from './worker.ts'; export const y = Math.sqrt(x) + Math.abs(x);`,
  "worker/ok3.ts": `import { x } from '../engine/x.ts'; x(performance.now());`,
  "store/ok4.ts": `import { x } from '../worker/x.ts'; import { create } from 'zustand'; import type { Z } from '../engine/z.ts'; export const y: Z = create(x);`,
  "charts/ok5.tsx": `import type { X } from '../engine/x.ts'; import { line } from 'd3'; export const y: X = line(Math.exp(1));`,
  "panels/ok6.tsx": `import { x } from '../store/x.ts'; import { y } from '../charts/y.tsx'; import type { Z } from '../worker/z.ts'; import { useMemo } from 'react'; export const z: Z = x(y, useMemo);`,
  "controls/ok7.tsx": `import { x } from '../store/x.ts'; import { y } from '../charts/y.tsx'; x(y);`,
  "app/ok8.tsx": `import { x } from '../panels/x.tsx'; import { y } from '../worker/y.ts'; x(y);`,
  "commands/ok9.ts": `import { x } from '../engine/x.ts'; import { y } from 'node:fs'; x(y);`,
};

let folder: string;
let complaints: Map<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "unrolled-layers-"));
  const settings = await readSettings();
  // Not type-aware: no planted case needs types, and without them the whole takes a fraction of a second.
  await writeFile(
    join(folder, ".oxlintrc.json"),
    JSON.stringify({ ...settings, options: { ...settings.options, typeAware: false } }),
  );
  for (const [name, code] of Object.entries({ ...REFUSED, ...ACCEPTED })) {
    const file = join(folder, "src", name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${code}\n`);
  }
  complaints = await lint();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function readSettings(): Promise<{ options: object }> {
  return JSON.parse(await readFile(join(ROOT, ".oxlintrc.json"), "utf8")) as { options: object };
}

/** What oxlint says, by file below src/. */
async function lint(): Promise<Map<string, string>> {
  const oxlint = join(ROOT, "node_modules", "oxlint", "bin", "oxlint");
  const output = await new Promise<string>((resolve) => {
    // Its exit code is 1, as it should be with so many faults.
    execFile(process.execPath, [oxlint, "-f", "json"], { cwd: folder }, (_, stdout) => resolve(stdout));
  });
  const { diagnostics } = JSON.parse(output) as {
    diagnostics: { code: string; message: string; filename: string }[];
  };
  const byFile = new Map<string, string>();
  for (const { code, message, filename } of diagnostics) {
    const name = relative("src", filename);
    byFile.set(name, `${byFile.get(name) ?? ""}${code} ${message}\n`);
  }
  return byFile;
}

function casesOf(files: Record<string, string>): { name: string; line: string }[] {
  return Object.entries(files).map(([name, code]) => ({ name, line: code.split("\n")[0] ?? "" }));
}

describe("the lint refuses", () => {
  test.each(casesOf(REFUSED))("$name: $line", ({ name }) => {
    expect(complaints.get(name)).toMatch(
      /no-restricted|no-cycle|no-default-export|no-explicit-any|max-lines|rules-of-hooks/,
    );
  });
});

describe("the lint accepts", () => {
  test.each(casesOf(ACCEPTED))("$name: $line", ({ name }) => {
    expect(complaints.get(name)).toBeUndefined();
  });
});
