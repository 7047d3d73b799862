import { lazy, Suspense } from "react";
import type { CSSProperties } from "react";
import { NumberValue, unbroken } from "../../charts/numbers.tsx";
import type { Experiment } from "../../engine/experiment/experiment.ts";
import { usePageState } from "../../store/react.ts";
import { curvesOf } from "./curves.ts";
import { LossReadout } from "./LossReadout.tsx";
import { readingOf, spokenReading } from "./reading.ts";

// Comes when a run is pinned.
const GhostReadout = lazy(async () => ({ default: (await import("./Ghost.tsx")).GhostReadout }));

const distanceText = (t: number, lossAt: Experiment["lossAt"], T: number): string => {
  if (lossAt === "every") return "a loss at every step";
  const end = lossAt === "last" ? T - 1 : lossAt;
  if (t === end) return "the loss is here";
  if (t > end) return "after the loss";
  return `${end - t} ${end - t === 1 ? "step" : "steps"} before the loss`;
};

/** The numbers at the cursor, and the sentences that read the chart. */
export const Readout = () => {
  const picture = usePageState((state) => state.picture);
  const settled = usePageState((state) => state.settled);
  const cursor = usePageState((state) => state.cursor);
  const ghost = usePageState((state) => state.ghost);
  const k = usePageState(({ sentLoss }) => sentLoss?.k);
  if (!picture || !settled) return null;
  const { sequenceLength: T, lossAt } = picture.settings;
  const t = Math.min(cursor.t ?? 0, T - 1);
  const readings = readingOf(picture);
  return (
    <div className="readout">
      <p className="readout-time">
        <strong>
          <i>t</i> = {t}
        </strong>{" "}
        {cursor.isPinned && <span className="badge">pinned</span>}
        <span className="readout-distance">{distanceText(t, lossAt, T)}</span>
      </p>
      <dl className="readout-values">
        {curvesOf(picture).map(({ key, cell, state, name, values }) => (
          <div key={key} className={`readout-value ${cell} ${state}`}>
            <dt>{name}</dt>
            <dd>
              <NumberValue value={values[t]} digits={4} />
            </dd>
          </div>
        ))}
      </dl>
      <Suspense>{ghost && <GhostReadout ghost={ghost} picture={picture} t={t} />}</Suspense>
      <div className="readings" data-covered={k !== undefined} data-every={lossAt === "every"} style={{ "--readings": readings.length } as CSSProperties}>
        {readings.map(({ cell, subject, text }) => (
          <p key={cell} className={`reading ${cell}`}>
            <b>{subject}:</b> {unbroken(text)}
          </p>
        ))}
        {k !== undefined && <LossReadout k={k} t={t} />}
      </div>
      <p className="visually-hidden" aria-live="polite">
        {spokenReading(settled)}
      </p>
    </div>
  );
};
