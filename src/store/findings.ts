import type { CellName } from "../engine/cells/index.ts";
import type { Experiment } from "../engine/experiment/experiment.ts";
import type { AnalysisName, AnalysisPart, LongTasks, Task } from "../worker/client.ts";
import type { PageStore } from "./state.ts";

/** What an analysis of one name finds. */
export type PartOf<Name extends AnalysisName> = Extract<AnalysisPart, { name: Name }>;

/** The latest of one analysis of one cell. It may be of an earlier picture, and not be done yet: `part.share` below 1. */
export interface Finding<Name extends AnalysisName = AnalysisName> {
  /** What was analysed. */
  readonly experiment: Experiment;
  readonly part: PartOf<Name>;
}

/** By cell, by the analysis's name. */
export type Findings = { readonly [Cell in CellName]?: { readonly [Name in AnalysisName]?: Finding<Name> } };

/** Lets panels say what they draw, so that nothing else is worked out. */
export interface FindingsActions {
  /**
   * Asks for an analysis of every cell shown, now and of every picture to come.
   *
   * @returns takes the wish back
   */
  want(name: AnalysisName): () => void;
}

/** An analysis of an earlier picture may go on for this long, so that something moves while a slider does; then it gives way. */
export const OUTDATED_MS = 100;

/**
 * While a slider is held nothing new is begun before the picture has stood this long, where the processor's cores are needed for the
 * pictures; with so many that some are left, analyses follow the hand.
 */
export const RESTING_MS = 120;
const CORES_TO_SPARE = 4;

/** What is under way for one cell. */
interface Work {
  readonly experiment: Experiment;
  readonly names: readonly AnalysisName[];
  readonly task: Task;
  readonly begun: number;
}

/** How a page's findings are kept up with its pictures. */
interface Desk {
  readonly store: PageStore;
  readonly tasks: Pick<LongTasks, "analyse">;
  readonly host: {
    /** Calls back before the next paint. */
    schedule(draw: () => void): void;
    /** How many things the machine can do at once. */
    readonly cores: number;
  };
  readonly notify: (message: string) => void;
}

/** Collects what arrives and shows it at most once per frame. */
const openTray = ({ store, host }: Desk) => {
  let arrived: { cell: CellName; finding: Finding }[] = [];
  const draw = (): void => {
    if (arrived.length === 0) return;
    const findings: Partial<Record<CellName, object>> = { ...store.getState().findings };
    for (const { cell, finding } of arrived) findings[cell] = { ...findings[cell], [finding.part.name]: finding };
    arrived = [];
    store.setState({ findings });
  };
  return {
    put(cell: CellName, finding: Finding): void {
      arrived.push({ cell, finding });
      if (arrived.length === 1) host.schedule(draw);
    },
    draw,
  };
};

/** Works out behind the picture what panels want of it, cell by cell; what is outdated gives way. */
class Analyst {
  readonly #desk: Desk;
  readonly #tray: ReturnType<typeof openTray>;
  /** How many panels want each analysis. */
  readonly #wanted = new Map<AnalysisName, number>();
  readonly #working = new Map<CellName, Work>();
  /** Analyses that failed are not tried again on the same settings. */
  readonly #failed = new Map<CellName, Experiment>();
  readonly #restingMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #drawnAt = 0;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#restingMs = desk.host.cores < CORES_TO_SPARE ? RESTING_MS : 0;
    this.#tray = openTray(desk);
  }

  want(name: AnalysisName, change: 1 | -1): void {
    const panels = (this.#wanted.get(name) ?? 0) + change;
    if (panels > 0) this.#wanted.set(name, panels);
    else this.#wanted.delete(name);
    this.follow();
  }

  /** Another picture has been drawn. */
  followPicture(): void {
    this.#drawnAt = Date.now();
    this.follow();
  }

  /** Brings all work in line with the picture and with what is wanted. */
  follow(): void {
    clearTimeout(this.#timer);
    const runs = this.#desk.store.getState().picture?.runs ?? [];
    const shown = new Map(runs.map(({ experiment }) => [experiment.cell, experiment]));
    for (const cell of this.#working.keys()) if (!shown.has(cell)) this.#stop(cell);
    const left = Math.min(...[...shown].map(([cell, experiment]) => this.#followCell(cell, experiment)));
    if (left < Infinity) this.#timer = setTimeout(() => this.follow(), left);
  }

  /** When to look at this cell again, in milliseconds from now: when work on an earlier picture has had its time, or the slider rests. */
  #followCell(cell: CellName, experiment: Experiment): number {
    const work = this.#working.get(cell);
    if (work) {
      const isWanted = work.names.some((name) => this.#wanted.has(name));
      const left = work.experiment === experiment ? Infinity : work.begun + OUTDATED_MS - Date.now();
      if (isWanted && left > 0) return left;
      this.#stop(cell);
    }
    const hurry = this.#desk.store.getState().isDragging ? this.#drawnAt + this.#restingMs - Date.now() : 0;
    if (hurry > 0) return hurry;
    const names = [...this.#wanted.keys()].filter((name) => !this.#isKnown(cell, name, experiment));
    if (names.length > 0 && this.#failed.get(cell) !== experiment) this.#begin(cell, experiment, names);
    return Infinity;
  }

  #isKnown(cell: CellName, name: AnalysisName, experiment: Experiment): boolean {
    const finding = this.#desk.store.getState().findings[cell]?.[name];
    return finding?.experiment === experiment && finding.part.share === 1;
  }

  #stop(cell: CellName): void {
    this.#working.get(cell)?.task.cancel();
    this.#working.delete(cell);
  }

  #begin(cell: CellName, experiment: Experiment, names: readonly AnalysisName[]): void {
    const end = (): void => {
      this.#working.delete(cell);
      this.#tray.draw();
      this.follow();
    };
    const task = this.#desk.tasks.analyse(experiment, names, {
      progress: (part) => this.#tray.put(cell, { experiment, part }),
      done: end,
      failed: (message) => {
        this.#failed.set(cell, experiment);
        this.#desk.notify(message);
        end();
      },
    });
    this.#working.set(cell, { experiment, names, task, begun: Date.now() });
  }
}

/** Keeps a page's findings up with its pictures. */
export const openFindings = (desk: Desk): FindingsActions => {
  const analyst = new Analyst(desk);
  desk.store.subscribe((state, before) => {
    if (state.picture !== before.picture) analyst.followPicture();
    else if (before.isDragging && !state.isDragging) analyst.follow();
  });
  return {
    want(name) {
      analyst.want(name, 1);
      return () => analyst.want(name, -1);
    },
  };
};
