import { createStore } from "zustand/vanilla";
import type { StoreApi } from "zustand/vanilla";
import type { Experiment } from "../engine/experiment/experiment.ts";
import type { CellRun, Client, Listener } from "../worker/client.ts";
import type { FilledSettings, KeptSettings, Settings } from "./settings.ts";
import { changeSetting, experimentsOf, fillSettings } from "./settings.ts";

/** What is drawn: the runs of all cells shown, from one job. */
export interface Picture {
  readonly settings: FilledSettings;
  readonly runs: readonly CellRun[];
}

/** A sentence for the reader, to be dismissed. */
export interface Notice {
  readonly id: number;
  readonly message: string;
}

/** The timestep that every panel shows. */
export interface Cursor {
  /** null: none chosen, the first timestep is shown. */
  readonly t: number | null;
  /** A pinned cursor stays when the pointer leaves. */
  readonly isPinned: boolean;
}

export type AxisScale = "log" | "linear";

export interface PageState {
  /** What the reader has set. */
  readonly settings: Settings;
  /** The same with every default filled in. */
  readonly filled: FilledSettings;
  /** The last picture; stays while the next is computed, and when that fails. */
  readonly picture: Picture | null;
  /** The last picture that arrived while no slider was held: axes and row orders follow it, so they stay put under the finger. */
  readonly settled: Picture | null;
  readonly status: "computing" | "ready" | "failed";
  readonly isDragging: boolean;
  readonly notices: readonly Notice[];
  readonly cursor: Cursor;
  readonly scale: AxisScale;
}

export interface PageActions {
  change<Name extends keyof Settings>(name: Name, value: Settings[Name]): void;
  /** Back to the opening state; the cursor and the scale as well. */
  reset(): void;
  /** While a slider is held, axes and orders stay put. */
  hold(): void;
  release(): void;
  pointAt(t: number | null): void;
  /** Pins the cursor at a timestep, or lets go of it. */
  pin(t: number | null): void;
  setScale(scale: AxisScale): void;
  notify(message: string): void;
  dismiss(id: number): void;
}

export interface Page {
  readonly store: StoreApi<PageState>;
  readonly actions: PageActions;
  readonly client: Client;
}

/** What a page needs from where it runs. */
export interface PageHost {
  /** Opens the workers' client. */
  openClient(listener: Listener): Client;
  /** Calls back before the next paint. */
  schedule(draw: () => void): void;
}

const NO_CURSOR: Cursor = { t: null, isPinned: false };

/**
 * Opens the page's one store and starts the first run.
 *
 * @param host where it runs
 * @param opening settings to start from, with what was set aside of them
 */
export const openPage = (host: PageHost, opening: KeptSettings): Page => {
  let nextNotice = 0;
  let latest: readonly Experiment[] = [];
  let arrived: Picture | null = null;

  const store = createStore<PageState>()(() => ({
    settings: opening.settings,
    filled: fillSettings(opening.settings),
    picture: null,
    settled: null,
    status: "computing",
    isDragging: false,
    notices: [],
    cursor: NO_CURSOR,
    scale: "log",
  }));

  const notify = (message: string): void => {
    const others = store.getState().notices.filter((notice) => notice.message !== message);
    store.setState({ notices: [...others, { id: nextNotice++, message }] });
  };

  const isCurrent = (picture: Picture): boolean =>
    picture.runs.length === latest.length && picture.runs.every(({ experiment }, k) => experiment === latest[k]);

  const draw = (): void => {
    const picture = arrived;
    arrived = null;
    if (!picture) return;
    const { isDragging, settled, status } = store.getState();
    store.setState({
      picture,
      settled: isDragging && settled ? settled : picture,
      status: isCurrent(picture) ? "ready" : status,
    });
  };

  const client = host.openClient({
    ran(runs) {
      const isFirstOfFrame = arrived === null;
      const [{ experiment }] = runs;
      arrived = { runs, settings: { ...experiment, cells: runs.map((run) => run.experiment.cell) } };
      if (isFirstOfFrame) host.schedule(draw);
    },
    recovering: notify,
    failed(message, isOver) {
      if (isOver) store.setState({ status: "failed" });
      notify(`${message} The picture shows the last settings that worked.`);
    },
  });

  const apply = ({ settings, problems }: KeptSettings): void => {
    for (const { message } of problems) notify(message);
    if (settings === store.getState().settings && latest.length > 0) return;
    latest = experimentsOf(settings);
    store.setState({ settings, filled: fillSettings(settings), status: "computing" });
    client.submit(latest);
  };

  const actions: PageActions = {
    change: (name, value) => apply(changeSetting(store.getState().settings, name, value)),
    reset() {
      store.setState({ notices: [], cursor: NO_CURSOR, scale: "log" });
      apply({ settings: {}, problems: [] });
    },
    hold: () => store.setState({ isDragging: true }),
    release: () => store.setState(({ picture, settled }) => ({ isDragging: false, settled: picture ?? settled })),
    pointAt: (t) => store.setState(({ cursor }) => (cursor.isPinned ? {} : { cursor: { t, isPinned: false } })),
    pin: (t) => store.setState({ cursor: { t, isPinned: t !== null } }),
    setScale: (scale) => store.setState({ scale }),
    notify,
    dismiss: (id) => store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) })),
  };

  apply(opening);
  return { store, actions, client };
};
