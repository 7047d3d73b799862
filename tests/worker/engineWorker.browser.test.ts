import { afterEach, expect, test, vi } from "vitest";
import type { Experiment, PartialExperiment } from "../../src/engine/experiment/experiment.ts";
import { resolveExperiment } from "../../src/engine/experiment/experiment.ts";
import { runExperiment } from "../../src/engine/run.ts";
import { traceOf } from "../../src/engine/trace.ts";
import type { CellRun, Client } from "../../src/worker/client.ts";
import { openClient } from "../../src/worker/client.ts";
import { PICTURED } from "../../src/worker/protocol.ts";

const startEngine = (): Worker =>
  new Worker(new URL("../../src/worker/engine.worker.ts", import.meta.url), { type: "module" });

const startProbe = (): Worker => new Worker(new URL("probe.worker.ts", import.meta.url), { type: "module" });

const startScript = (script: string): Worker =>
  new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })), { type: "module" });

/** What the page must hear of a run. */
const picturedOf = (experiment: Experiment): object => {
  const run = runExperiment(experiment);
  return Object.fromEntries(PICTURED.map((name) => [name, run[name]]));
};

const closeAfterTest: (() => void)[] = [];

afterEach(() => {
  vi.useRealTimers();
  for (const close of closeAfterTest.splice(0)) close();
});

interface Opened {
  client: Client;
  /** Runs some experiments; resolves with what the listener hears of them, rejects with its failure. */
  run(experiments: readonly Experiment[]): Promise<readonly CellRun[]>;
  /** What was said of workers that had to be replaced. */
  recoveries: string[];
}

const open = (startWorker: () => Worker, cores = 1): Opened => {
  const recoveries: string[] = [];
  let finish: { resolve(runs: readonly CellRun[]): void; reject(error: Error): void } | undefined;
  const client = openClient(startWorker, cores, {
    ran: (runs) => finish?.resolve(runs),
    recovering: (message) => recoveries.push(message),
    failed: (message) => finish?.reject(new Error(message)),
  });
  closeAfterTest.push(() => client.close());
  return {
    client,
    recoveries,
    run: (experiments) =>
      new Promise((resolve, reject) => {
        finish = { resolve, reject };
        client.submit(experiments);
      }),
  };
};

const settings: PartialExperiment[] = [
  {},
  { cell: "lstm" },
  { cell: "gru", init: "orthogonal" },
  { nonlinearity: "relu", init: "identity", weightScale: 1.2 },
  { task: "text", cell: "lstm", batchSize: 3, sequenceLength: 20 },
  { weightScale: 3, sequenceLength: 200 },
];

test.each(settings)("a run comes back from the worker bit by bit: %o", async (given) => {
  const experiment = resolveExperiment(given);
  const [{ run, computeMs, experiment: asked }] = await open(startEngine).run([experiment]);
  expect(asked).toBe(experiment);
  expect(computeMs).toBeGreaterThan(0);
  // The whole object: `toEqual` tells −0 from 0 and counts NaN equal to itself.
  expect(run).toEqual(picturedOf(experiment));
});

test("an overflowing run arrives with its infinities and NaNs", async () => {
  const experiment = resolveExperiment({ nonlinearity: "relu", weightScale: 10, sequenceLength: 1000 });
  const [{ run }] = await open(startEngine).run([experiment]);
  expect(run.hidden.some((value) => !Number.isFinite(value))).toBe(true);
  expect(run).toEqual(picturedOf(experiment));
});

test("every array of a run is handed over, not copied", async () => {
  const probed = new Promise<{ given: number; arrays: number }>((resolve) => {
    const start = (): Worker => {
      const worker = startProbe();
      worker.addEventListener("message", ({ data }: MessageEvent<{ type: string; given: number; arrays: number }>) => {
        if (data.type === "probe" && data.arrays > 0) resolve(data);
      });
      return worker;
    };
    void open(start).run([resolveExperiment({ cell: "lstm" })]);
  });
  const { given, arrays } = await probed;
  // h, c, four gates, the forget path and two norms.
  expect(arrays).toBe(9);
  expect(given).toBe(arrays);
});

test("handing over leaves nothing broken for the next run of the same worker", async () => {
  const { run } = open(startEngine);
  const experiment = resolveExperiment({ task: "series" });
  const [[first], [second]] = [await run([experiment]), await run([experiment])];
  expect(second.run).toEqual(first.run);
});

test("two cells are computed side by side in two workers", async () => {
  const order: string[] = [];
  let started = 0;
  const start = (): Worker => {
    const worker = startEngine();
    const number = started++;
    const post = worker.postMessage.bind(worker);
    worker.postMessage = (message: unknown) => {
      order.push(`asked ${number}`);
      post(message);
    };
    worker.addEventListener("message", ({ data }: MessageEvent<{ type: string }>) => {
      if (data.type === "ran") order.push("answered");
    });
    return worker;
  };
  const runs = await open(start, 2).run([resolveExperiment({}), resolveExperiment({ cell: "lstm" })]);
  expect(order).toEqual(["asked 0", "asked 1", "answered", "answered"]);
  expect(runs.map(({ experiment }) => experiment.cell)).toEqual(["rnn", "lstm"]);
});

const SPINNING = `onmessage = () => { for (;;); }; postMessage({ type: "ready" });`;
const CLOSING = `onmessage = () => { postMessage({ type: "closing" }); close(); }; postMessage({ type: "ready" });`;
const THROWING = `onmessage = () => { throw new Error("broken on purpose"); }; postMessage({ type: "ready" });`;

/** The script first, and the engine for every replacement. */
const startBroken = (script: string, watch: (worker: Worker) => void = () => {}): (() => Worker) => {
  let isFirst = true;
  return () => {
    const worker = isFirst ? startScript(script) : startEngine();
    if (isFirst) watch(worker);
    isFirst = false;
    return worker;
  };
};

test("a worker that hangs is replaced after three seconds, and the answer arrives", async () => {
  const { run, recoveries } = open(startBroken(SPINNING));
  const experiment = resolveExperiment({});
  const [{ run: result }] = await run([experiment]);
  expect(recoveries).toEqual(["The computation gave no answer for 3 seconds. It was started afresh."]);
  expect(result).toEqual(picturedOf(experiment));
});

test("a worker that closes itself in mid-request is replaced, and the answer arrives", async () => {
  // Its silence is the same as a hanging one's: the seconds need not be waited for again.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  let runs: Promise<readonly CellRun[]> | undefined;
  const { recoveries } = await new Promise<Opened>((resolve) => {
    const opened = open(
      startBroken(CLOSING, (worker) =>
        worker.addEventListener("message", ({ data }: MessageEvent<{ type: string }>) => {
          if (data.type === "closing") resolve(opened);
        }),
      ),
    );
    runs = opened.run([resolveExperiment({})]);
  });
  vi.advanceTimersByTime(4000);
  expect(await runs).toHaveLength(1);
  expect(recoveries).toEqual(["The computation gave no answer for 3 seconds. It was started afresh."]);
});

test("a worker that throws outside of any answer is replaced, and the answer arrives", async () => {
  const { run, recoveries } = open(startBroken(THROWING));
  expect(await run([resolveExperiment({})])).toHaveLength(1);
  expect(recoveries).toEqual(["The computation stopped with “Uncaught Error: broken on purpose”. It was started afresh."]);
});

test("a worker that was terminated between two requests is replaced, and the answer arrives", async () => {
  const workers: Worker[] = [];
  const { run, recoveries } = open(() => {
    workers.push(startEngine());
    return workers[workers.length - 1];
  });
  await run([resolveExperiment({})]);
  workers[0].terminate();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const runs = run([resolveExperiment({ seed: 1 })]);
  vi.advanceTimersByTime(4000);
  expect(await runs).toHaveLength(1);
  expect([workers.length, recoveries.length]).toEqual([2, 1]);
});

test("a script that is not there is a failure with a sentence", async () => {
  const missing = (): Worker => new Worker(new URL(`${location.origin}/no/such/script.js`), { type: "module" });
  await expect(open(missing).run([resolveExperiment({})])).rejects.toThrow("The computation could not be loaded.");
});

test("what the engine refuses comes back as its sentence, and the worker goes on", async () => {
  const { run, recoveries } = open(startEngine);
  const misfit = { ...resolveExperiment({}), model: { params: { weight_hh_l0: [[1, 2]] }, inputs: [[[1]]], targets: [[[1]]] } };
  await expect(run([misfit])).rejects.toThrow(/^The computation failed: params\./);
  expect(await run([resolveExperiment({})])).toHaveLength(1);
  expect(recoveries).toEqual([]);
});

test("an export is the text of the engine's trace", async () => {
  const { client } = open(startEngine);
  const experiments = [resolveExperiment({}), resolveExperiment({ cell: "lstm", weightScale: 10 })];
  const expected = experiments.map((experiment) => JSON.stringify(traceOf({ experiment, jacobianLags: [], analysis: [] })));
  expect(await client.trace(experiments)).toEqual(expected);
});
