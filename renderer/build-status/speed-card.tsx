import { useDeferredValue, useMemo, useState } from "react";
import type { AttemptSpan } from "../../electron/hive/contract/timeline.ts";
import { useCalmFacts, useFacts } from "../facts/facts-context.ts";
import { useNow } from "../shell/clock.ts";
import { fullMomentText } from "../shell/format.ts";
import { LineChart } from "./line-chart.tsx";
import { ScrollRegion } from "./scroll-region.tsx";
import { type SpeedSeries, speedSeries } from "./speed-series.ts";

/** Most pieces of the time that a chart and its table show. */
const [chartPieces, tablePieces] = [240, 24];

/** How fast the run goes: tasks a minute and tokens a second, as lines and as a table. */
export function SpeedCard({ run }: { readonly run: string }) {
  const spans = useCalmFacts(({ dashboard }) => (dashboard?.run === run ? dashboard.spans : null));
  const startedAt = useFacts((facts) => facts.runs?.find(({ id }) => id === run)?.startedAt ?? null);
  const endedAt = useFacts((facts) => facts.runs?.find(({ id }) => id === run)?.endedAt ?? null);
  const shown = useDeferredValue(spans);
  const now = useNow(1000, endedAt === null);
  const [isTable, setTable] = useState(false);
  if (shown === null || startedAt === null) return null;
  return (
    <section className="card dash-card" aria-labelledby="dash-speed">
      <header className="dash-card-head">
        <h2 id="dash-speed">Throughput</h2>
        <span className="dash-space" />
        <button type="button" className="button button-plain" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          As a table
        </button>
      </header>
      <Speed spans={shown} from={startedAt} to={endedAt ?? now} isOver={endedAt !== null} isTable={isTable} />
    </section>
  );
}

interface SpeedProps {
  readonly spans: readonly AttemptSpan[];
  readonly from: number;
  readonly to: number;
  readonly isOver: boolean;
  readonly isTable: boolean;
}

function Speed({ spans, from, to, isOver, isTable }: SpeedProps) {
  const pieces = isTable ? tablePieces : chartPieces;
  const series = useMemo(() => speedSeries(spans, { from, to, pieces }), [spans, from, to, pieces]);
  if (isTable) return <SpeedTable series={series} />;
  return (
    <div className="dash-charts">
      <LineChart
        title="Tasks in the last minute"
        digits={0}
        colour="--done"
        isOver={isOver}
        times={series.times}
        values={series.tasks}
      />
      <LineChart
        title="Tokens a second"
        digits={1}
        colour="--moving"
        isOver={isOver}
        times={series.times}
        values={series.tokens}
      />
    </div>
  );
}

function SpeedTable({ series: { times, tasks, tokens } }: { readonly series: SpeedSeries }) {
  return (
    <ScrollRegion className="dash-scroll" label="Speed by time">
      <table className="dash-table">
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Tasks in the last minute</th>
            <th scope="col">Tokens a second</th>
          </tr>
        </thead>
        <tbody>
          {times.map((time, index) => (
            <tr key={time}>
              <td>{fullMomentText(time * 1000)}</td>
              <td className="dash-number">{tasks[index] ?? 0}</td>
              <td className="dash-number">{(tokens[index] ?? 0).toFixed(1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
