import { createStore } from "zustand/vanilla";
import type { Experiment } from "../engine/experiment/experiment.ts";
import type { Client, Listener, LongTasks, Origin } from "../worker/client.ts";
import type { CursorActions } from "./cursor.ts";
import { NO_CURSOR, openCursor } from "./cursor.ts";
import { openExpectation } from "./expectation.ts";
import type { FindingsActions } from "./findings.ts";
import { openFindings } from "./findings.ts";
import { openForesight } from "./foresight.ts";
import type { Notices } from "./notices.ts";
import { openNotices } from "./notices.ts";
import type { SentLossActions } from "./sentLoss.ts";
import { openSentLoss } from "./sentLoss.ts";
import type { KeptSettings, Settings } from "./settings.ts";
import { changeSetting, experimentsOf, sharedSettings } from "./settings.ts";
import type { AxisScale, PageState, PageStore, Picture } from "./state.ts";

export type { AxisScale, PageState, Picture } from "./state.ts";

export interface PageActions extends CursorActions, FindingsActions, SentLossActions {
  /** @param ahead values that may come next, likeliest first: their runs begin once this is drawn, while a slider is held */
  change<Name extends keyof Settings>(name: Name, value: Settings[Name], ahead?: readonly Settings[Name][]): void;
  /** Says that a change is about to come, from a slider that is held, so that its run can begin. */
  foresee<Name extends keyof Settings>(name: Name, value: Settings[Name]): void;
  /** Back to the opening state; the cursor, the loss sent, the scale and the ghost as well. */
  reset(): void;
  /** While a slider is held, axes and orders stay put. */
  hold(): void;
  release(): void;
  /** Pins the picture on screen as the ghost, or lets go of it. */
  pinRun(isPinned: boolean): void;
  setScale(scale: AxisScale): void;
  notify(message: string): void;
  dismiss(id: number): void;
}

export interface Page {
  readonly store: PageStore;
  readonly actions: PageActions;
  readonly client: Client & LongTasks;
}

/** What a page needs from where it runs. */
export interface PageHost {
  /** Opens the workers' client. */
  openClient(listener: Listener): Client & LongTasks;
  /** Calls back before the next paint; soon as well where nothing is painted, as in a hidden tab. A second call does no harm. */
  schedule(draw: () => void): void;
  /** Calls back once the page has nothing else to do. */
  whenIdle(callback: () => void): void;
  /** How many things the machine can do at once. */
  readonly cores: number;
}

const stateOf = (experiments: readonly Experiment[], settings: Settings): PageState => ({
  settings,
  filled: sharedSettings(experiments),
  picture: null,
  settled: null,
  ghost: null,
  findings: {},
  status: "computing",
  isDragging: false,
  notices: [],
  cursor: NO_CURSOR,
  sentLoss: null,
  scale: "log",
});

/** Draws what arrives, at most once per frame. */
const openScreen = (host: PageHost, store: PageStore, onPicture: (picture: Picture) => Partial<PageState>) => {
  let arrived: Picture | null = null;
  const draw = (): void => {
    const picture = arrived;
    arrived = null;
    if (picture) store.setState(onPicture(picture));
  };
  return (picture: Picture): void => {
    const isFirstOfFrame = arrived === null;
    arrived = picture;
    if (isFirstOfFrame) host.schedule(draw);
  };
};

/** What the page does when its workers have something to say. */
const listenerOf = (store: PageStore, { notify }: Notices, receive: (picture: Picture, origin: Origin) => void): Listener => ({
  ran: (runs, origin) => receive({ runs, settings: sharedSettings(runs.map(({ experiment }) => experiment)) }, origin),
  recovering: (message) => notify(message, "recovering"),
  failed(message, isOver) {
    if (isOver) store.setState({ status: "failed" });
    const isPictured = store.getState().picture !== null;
    notify(isPictured ? `${message} The picture shows the last settings that worked.` : message, "failed");
  },
});

/** The parts of a page that its actions speak to. */
interface Parts {
  readonly store: PageStore;
  readonly notices: Notices;
  readonly cursor: ReturnType<typeof openCursor>;
  readonly sentLoss: ReturnType<typeof openSentLoss>;
  readonly findings: FindingsActions;
  readonly foresight: ReturnType<typeof openForesight>;
  readonly run: (settings: Settings, experiments: readonly Experiment[], early: Picture | null) => void;
  readonly apply: (kept: KeptSettings) => void;
  readonly expect: ReturnType<typeof openExpectation>;
}

const actionsOf = ({ store, notices, cursor, sentLoss, findings, foresight, run, apply, expect }: Parts): PageActions => ({
  change(name, value, ahead = []) {
    expect(name, ahead);
    const { settings } = store.getState();
    const foreseen = foresight.meet(settings, name, value);
    if (foreseen) run(foreseen.settings, foreseen.experiments, foreseen.early);
    else apply(changeSetting(settings, name, value));
  },
  foresee(name, value) {
    const { settings, filled } = store.getState();
    // A hand that trembles without moving the slider.
    if (filled[name] !== value) foresight.foresee(settings, name, value);
  },
  reset() {
    store.setState({ notices: [], scale: "log", ghost: null });
    cursor.pin(null);
    sentLoss.holdLoss(null);
    foresight.forget();
    apply({ settings: {}, problems: [] });
  },
  hold: () => store.setState({ isDragging: true }),
  release() {
    foresight.forget();
    store.setState(({ picture, settled }) => ({ isDragging: false, settled: picture ?? settled }));
  },
  pointAt: cursor.pointAt,
  pin(t) {
    cursor.pin(t);
    if (t === null) sentLoss.unpinned();
  },
  sendLoss: sentLoss.sendLoss,
  holdLoss: sentLoss.holdLoss,
  want: findings.want,
  pinRun: (isPinned) => store.setState(({ picture }) => ({ ghost: isPinned ? picture : null })),
  setScale: (scale) => store.setState({ scale }),
  notify: (message) => notices.notify(message),
  dismiss: notices.dismiss,
});

/**
 * Opens the page's one store and starts the first run.
 *
 * @param host where it runs
 * @param opening settings to start from, with what was set aside of them
 */
export const openPage = (host: PageHost, opening: KeptSettings): Page => {
  let latest: readonly Experiment[] = experimentsOf(opening.settings);
  const store = createStore<PageState>()(() => stateOf(latest, opening.settings));
  const notices = openNotices(store);
  const cursor = openCursor(store);
  const sentLoss = openSentLoss(store);

  const isCurrent = ({ runs }: Picture): boolean => runs.every(({ experiment }, k) => experiment === latest[k]);
  const show = openScreen(host, store, (picture) => {
    const { isDragging, settled, status } = store.getState();
    return {
      picture,
      settled: isDragging && settled ? settled : picture,
      status: isCurrent(picture) ? "ready" : status,
      cursor: cursor.on(picture),
      sentLoss: sentLoss.on(picture),
    };
  });
  const client: Client & LongTasks = host.openClient(
    listenerOf(store, notices, (picture, origin) => {
      // From a place that the hand has passed: worth showing on the way to another, and only then.
      const isOnTheWay = store.getState().status === "computing";
      if (origin === "expected") foresight.keep(picture);
      else if (origin === "asked" || (!foresight.setAside(picture) && isOnTheWay)) show(picture);
    }),
  );
  const foresight = openForesight(client);
  const expect = openExpectation(host, store, foresight);
  const findings = openFindings({ store, tasks: client, host, notify: (message) => notices.notify(message, "analysis") });

  const say = (problems: KeptSettings["problems"]): void => {
    for (const { fields, message } of problems) notices.notify(message, fields.join());
  };
  const run = (settings: Settings, experiments: readonly Experiment[], early: Picture | null): void => {
    latest = experiments;
    store.setState({ settings, filled: sharedSettings(latest), status: "computing" });
    if (early) show(early);
    if (!early || !isCurrent(early)) client.submit(latest);
  };
  const apply = ({ settings, problems }: KeptSettings): void => {
    say(problems);
    if (settings !== store.getState().settings) run(settings, experimentsOf(settings), null);
  };

  const actions = actionsOf({ store, notices, cursor, sentLoss, findings, foresight, run, apply, expect });
  say(opening.problems);
  client.submit(latest);
  return { store, actions, client };
};
