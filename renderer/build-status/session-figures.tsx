import { type ReactNode, useMemo } from "react";
import { useShallow } from "zustand/shallow";
import type { TaskView } from "../../electron/hive/contract/task-view.ts";
import { useCalmFacts, useFacts } from "../facts/facts-context.ts";
import { PullMeter } from "../models/pull-button.tsx";
import { Elapsed } from "../run/elapsed.tsx";
import { runOf } from "../run/run-facts.ts";
import { useNow } from "../shell/clock.ts";
import { countText, speedText } from "../shell/format.ts";
import { lastEtaMs, remainingText } from "./remaining.ts";
import { writingSpeed } from "./session.ts";
import { useSession } from "./use-session.ts";

const noRows: readonly TaskView[] = [];

/** The figures of a run, as the coordination document has them under METRICS. */
export function SessionFigures({ run }: { readonly run: string }) {
  const session = useSession(run);
  const times = useFacts(
    useShallow((facts) => {
      const summary = facts.runs?.find(({ id }) => id === run);
      return { from: summary?.startedAt ?? null, to: summary?.endedAt ?? null, running: summary?.state === "running" };
    }),
  );
  const errors = useFacts((facts) => facts.dashboard?.report?.agents.error ?? 0) + (session?.failed ?? 0);
  return (
    <section className="card dash-figures" aria-label="Metrics">
      <dl>
        <Figure name="Elapsed">
          <Elapsed {...times} />
        </Figure>
        <Figure name="Remaining">
          <Remaining run={run} running={times.running} waiting={session?.waiting ?? 0} />
        </Figure>
        <Figure name="Running">{session === null ? "…" : countText(session.running)}</Figure>
        <Figure name="Waiting">{session === null ? "…" : countText(session.waiting)}</Figure>
        <Figure name="Complete">
          {session === null ? "…" : `${countText(session.complete)} / ${countText(session.total)}`}
        </Figure>
        <Figure name="Success rate">
          {session === null || session.successPercent === null ? "–" : `${session.successPercent} %`}
        </Figure>
        <Figure name="Errors" alarm={errors > 0}>
          {countText(errors)}
        </Figure>
        <Figure name="Speed">
          <Speed run={run} />
        </Figure>
      </dl>
      <Downloads />
    </section>
  );
}

interface FigureProps {
  readonly name: string;
  readonly alarm?: boolean;
  readonly children: ReactNode;
}

function Figure({ name, alarm = false, children }: FigureProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="figure" data-alarm={alarm}>
        {children}
      </dd>
    </div>
  );
}

interface RemainingProps {
  readonly run: string;
  readonly running: boolean;
  readonly waiting: number;
}

/** What the hive last estimated, less the time since then. */
function Remaining({ run, running, waiting }: RemainingProps) {
  const estimate = useFacts((facts) => facts.dashboard?.report?.timeline.estimated_remaining ?? null);
  const reportedAt = useFacts((facts) => facts.dashboard?.reportedAt ?? 0);
  const rows = useCalmFacts((facts) => facts.queue?.rows ?? noRows);
  const lastEta = useMemo(() => lastEtaMs(rows, run), [rows, run]);
  const now = useNow(1000, running && estimate !== null);
  if (!running) return "–";
  const estimateMs = estimate === null ? null : estimate * 60_000;
  return remainingText({ estimateMs, sinceMs: now - reportedAt, lastEtaMs: lastEta, waiting });
}

function Speed({ run }: { readonly run: string }) {
  const speed = useCalmFacts((facts) => {
    const view = runOf(facts, run);
    return view === undefined ? null : writingSpeed(view);
  });
  return speed === null ? "–" : speedText(speed);
}

function Downloads() {
  const names = useFacts(
    useShallow((facts) => Object.entries(facts.pulls).flatMap(([name, { failure }]) => (failure === null ? name : []))),
  );
  if (names.length === 0) return null;
  return (
    <ul className="dash-downloads" aria-label="Downloads">
      {names.map((name) => (
        <li key={name}>
          <span className="mono">{name}</span>
          <PullMeter name={name} />
        </li>
      ))}
    </ul>
  );
}
