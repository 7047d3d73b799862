import { runExperiment } from "../../src/engine/run.ts";
import { traceOf } from "../../src/engine/trace.ts";
import type { Page, PageHost } from "../../src/store/page.ts";
import { openPage } from "../../src/store/page.ts";
import type { Settings } from "../../src/store/settings.ts";
import { keepValid } from "../../src/store/settings.ts";
import type { LongTasks } from "../../src/worker/client.ts";
import { syncAnalyses } from "./longTasks.ts";

const hostWith = (longTasks: LongTasks): PageHost => ({
  openClient: (listener) => ({
    submit(experiments) {
      listener.ran(experiments.map((experiment) => ({ experiment, run: runExperiment(experiment), computeMs: 0 })), "asked");
    },
    foresee() {},
    expect() {},
    trace: (experiments) =>
      Promise.resolve(experiments.map((experiment) => JSON.stringify(traceOf({ experiment, jacobianLags: [], analysis: [] })))),
    close() {},
    ...longTasks,
  }),
  schedule: (draw) => draw(),
  whenIdle() {},
  cores: 1,
});

/** A page whose engine answers at once, without workers and frames: after every action picture and findings are those of the settings. */
export const openSyncPage = (settings: Settings = {}, longTasks = syncAnalyses): Page => openPage(hostWith(longTasks), keepValid(settings));
