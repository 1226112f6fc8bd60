import { memo, useMemo, useState } from "react";
import type { AttemptState } from "../../electron/hive/contract/task.ts";
import type { AttemptSpan } from "../../electron/hive/contract/timeline.ts";
import { useCalmFacts } from "../facts/facts-context.ts";
import { useNow } from "../shell/clock.ts";
import { countText, durationText, fullMomentText, plural } from "../shell/format.ts";
import { routeHref } from "../shell/route.ts";
import { StateMark } from "../shell/state-mark.tsx";
import type { Mark } from "../shell/words.ts";
import { axisMarks, type Lane, lanesOf } from "./lanes.ts";
import "./timeline.css";
import { cssValues, ScrollRegion } from "./scroll-region.tsx";

const looks: Readonly<Record<AttemptState, readonly [mark: Mark, word: string]>> = {
  running: ["moving", "Running"],
  complete: ["done", "Complete"],
  failed: ["failed", "Failed"],
  lost: ["failed", "Agent lost"],
  rejected: ["retry", "Rejected"],
  yielded: ["waiting", "Handed back"],
  cancelled: ["cancelled", "Stopped"],
};

/** Who worked on what, and when: each attempt a bar in the row of its agent, and the same as a table. */
export function TimelineCard({ run }: { readonly run: string }) {
  const spans = useCalmFacts(({ dashboard }) => (dashboard?.run === run ? dashboard.spans : null));
  const earlier = useCalmFacts((facts) => facts.dashboard?.earlierSpans ?? 0);
  const [isTable, setTable] = useState(false);
  if (spans === null) return null;
  return (
    <section className="card dash-card" aria-labelledby="dash-timeline">
      <header className="dash-card-head">
        <h2 id="dash-timeline">Timeline</h2>
        <span className="dash-soft">
          {earlier > 0
            ? `the last ${countText(spans.length)} of ${countText(earlier + spans.length)} attempts`
            : plural(spans.length, "attempt")}
        </span>
        <span className="dash-space" />
        <button type="button" className="button button-plain" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          As a table
        </button>
      </header>
      {spans.length === 0 ? (
        <p className="dash-empty">No agent has worked on it yet.</p>
      ) : isTable ? (
        <SpanTable run={run} spans={spans} />
      ) : (
        <Gantt run={run} spans={spans} />
      )}
    </section>
  );
}

interface SpansProps {
  readonly run: string;
  readonly spans: readonly AttemptSpan[];
}

function Gantt({ run, spans }: SpansProps) {
  const from = spans[0]?.startedAt ?? 0;
  const isOpen = spans.some(({ endedAt }) => endedAt === null);
  const now = useNow(1000, isOpen);
  const end = spans.reduce(
    (last, { startedAt, endedAt }) => Math.max(last, endedAt ?? (isOpen ? now : startedAt)),
    from + 1000,
  );
  const lanes = useMemo(() => lanesOf(spans), [spans]);
  const length = end - from;
  const marks = axisMarks(length);
  return (
    <ScrollRegion className="gantt" label="Attempts by agent" values={{ "--length": length }}>
      <div className="gantt-axis" aria-hidden="true">
        {marks.map((ms, index) => (
          <span
            key={ms}
            className="gantt-mark"
            style={cssValues({ "--from": ms, "--took": (marks[index + 1] ?? length) - ms })}
          >
            <span>{durationText(ms).replace(/\.0 s$/, " s")}</span>
          </span>
        ))}
      </div>
      <ul className="gantt-lanes">
        {lanes.map((lane) => (
          <GanttLane key={lane.agent} lane={lane} run={run} from={from} />
        ))}
      </ul>
    </ScrollRegion>
  );
}

interface LaneProps {
  readonly lane: Lane;
  readonly run: string;
  readonly from: number;
}

function GanttLane({ lane: { agent, spans }, run, from }: LaneProps) {
  return (
    <li className="gantt-lane">
      <span className="gantt-agent" title={agent}>
        {agent}
      </span>
      <span className="gantt-bars">
        {spans.map((span) => (
          <Bar key={`${span.task} ${span.number}`} span={span} run={run} from={from} />
        ))}
      </span>
    </li>
  );
}

interface BarProps {
  readonly span: AttemptSpan;
  readonly run: string;
  readonly from: number;
}

/** An attempt that goes on reaches to the end of the picture by its style alone. */
const Bar = memo(function Bar({ span, run, from }: BarProps) {
  const { step, number, state, startedAt, endedAt } = span;
  const [mark, word] = looks[state];
  const told = `${step}${number > 1 ? `, attempt ${number}` : ""}: ${word}${endedAt === null ? "" : `, ${durationText(endedAt - startedAt)}`}`;
  const place = { "--from": startedAt - from, ...(endedAt === null ? {} : { "--took": endedAt - startedAt }) };
  return (
    <a
      className="gantt-bar"
      href={routeHref({ page: "run", id: run, step })}
      data-mark={mark}
      data-open={endedAt === null}
      style={cssValues(place)}
      title={told}
      aria-label={told}
    >
      <span dir="auto">{step}</span>
    </a>
  );
});

/** Rows of the table; the newest ones. */
const drawn = 200;

function SpanTable({ run, spans }: SpansProps) {
  const last = spans.slice(-drawn).reverse();
  return (
    <ScrollRegion className="dash-scroll" label="Attempts">
      <table className="dash-table">
        <thead>
          <tr>
            {["Agent", "Task", "Attempt", "State", "Began", "Took", "Tokens"].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {last.map(({ task, step, number, agent, state, startedAt, endedAt, tokens }) => (
            <tr key={`${task} ${number}`}>
              <td>{agent}</td>
              <td>
                <a className="dash-name link" href={routeHref({ page: "run", id: run, step })} dir="auto" title={step}>
                  {step}
                </a>
              </td>
              <td className="dash-number">{number}</td>
              <td>
                <StateMark mark={looks[state][0]} word={looks[state][1]} />
              </td>
              <td className="dash-number">{fullMomentText(startedAt)}</td>
              <td className="dash-number">{endedAt === null ? "–" : durationText(endedAt - startedAt)}</td>
              <td className="dash-number">{countText(tokens)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {spans.length > drawn && <p className="dash-empty">The newest {drawn} are listed.</p>}
    </ScrollRegion>
  );
}
