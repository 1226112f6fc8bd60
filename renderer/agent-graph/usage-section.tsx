import { bytesText } from "../shell/format.ts";
import { useAgent } from "./agent-figures.tsx";
import { ageText, useTimeText } from "./second-clock.ts";
import { UsageChart } from "./usage-chart.tsx";
import { type UsageSeries, useUsageHistory } from "./usage-history.ts";

/** Rows of the table beside the line. */
const rows = 5;

/** What the agent's process took of the machine since the page opened. */
export function UsageSection({ id }: { readonly id: string }) {
  const history = useUsageHistory();
  useAgent(id, ({ usage }) => usage); // drawn anew with each figure
  const series = history.of(id);
  if (series.at.length === 0) return <p className="inspector-empty">Nothing was told yet since this page opened.</p>;
  return (
    <>
      <UsageChart series={series} width={336} />
      <p className="usage-key">
        <span className="usage-memory">Memory</span> <span className="usage-cpu">Processor (dashed)</span>
      </p>
      <UsageTable series={series} />
    </>
  );
}

function UsageTable({ series: { at, memoryBytes, cpuPercent } }: { readonly series: UsageSeries }) {
  const last = at.map((_, index) => index).slice(-rows);
  return (
    <table className="usage-table figure">
      <thead>
        <tr>
          <th scope="col">Ago</th>
          <th scope="col">Memory</th>
          <th scope="col">Processor</th>
        </tr>
      </thead>
      <tbody>
        {last.reverse().map((index) => (
          <tr key={at[index]}>
            <th scope="row">
              <Ago at={(at[index] ?? 0) * 1000} />
            </th>
            <td>{bytesText(memoryBytes[index] ?? 0)}</td>
            <td>{(cpuPercent[index] ?? 0).toFixed(1)} %</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Ago({ at }: { readonly at: number }) {
  return <>{useTimeText((now) => ageText(at, now))}</>;
}
