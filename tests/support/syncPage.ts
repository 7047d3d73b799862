import { runExperiment } from "../../src/engine/run.ts";
import { traceOf } from "../../src/engine/trace.ts";
import type { Page, PageHost } from "../../src/store/page.ts";
import { openPage } from "../../src/store/page.ts";
import type { Settings } from "../../src/store/settings.ts";
import { keepValid } from "../../src/store/settings.ts";
import { syncAnalyses } from "./longTasks.ts";

const host: PageHost = {
  openClient: (listener) => ({
    submit(experiments) {
      listener.ran(experiments.map((experiment) => ({ experiment, run: runExperiment(experiment), computeMs: 0 })));
    },
    trace: (experiments) =>
      Promise.resolve(experiments.map((experiment) => JSON.stringify(traceOf({ experiment, jacobianLags: [], analysis: [] })))),
    close() {},
    ...syncAnalyses,
  }),
  schedule: (draw) => draw(),
};

/** A page whose engine answers at once, without workers and frames: after every action picture and findings are those of the settings. */
export const openSyncPage = (settings: Settings = {}): Page => openPage(host, keepValid(settings));
