import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, useRef } from "react";
import { AgentStateMark, Memory, Processor, useAgent, useCalmAgent } from "../agent-graph/agent-figures.tsx";
import { isProcess } from "../facts/agent-facts.ts";
import { useFacts } from "../facts/facts-context.ts";
import { countText } from "../shell/format.ts";
import { routeHref } from "../shell/route.ts";
import { ScrollRegion } from "./scroll-region.tsx";
import "./agent-list.css";

/** The agents, what each works on, and how far it is. */
export function AgentList() {
  const roster = useFacts((facts) => facts.agents.roster);
  const processes = roster.filter(isProcess).length;
  return (
    <section className="card dash-card" aria-labelledby="dash-agents">
      <header className="dash-card-head">
        <h2 id="dash-agents">Agents</h2>
        <span className="dash-soft">{processes === 1 ? "1 process" : `${countText(processes)} processes`}</span>
        <span className="dash-space" />
        <a className="link" href={routeHref({ page: "agents", agent: null })}>
          Graph
        </a>
      </header>
      {roster.length === 0 ? (
        <p className="dash-empty">None is needed now. They are started with the first task.</p>
      ) : (
        <AgentTable ids={roster.map(({ id }) => id)} />
      )}
    </section>
  );
}

const rowHeight = 35;
/** Before it is known how much is seen, as many rows are drawn as fit in the highest that it can be. */
const initialRect = { width: 0, height: 462 };

/** The agents as a table: of hundreds, those in sight are drawn. */
function AgentTable({ ids }: { readonly ids: readonly string[] }) {
  const scroll = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 4,
    initialRect,
  });
  const seen = rows.getVirtualItems();
  return (
    <ScrollRegion className="dash-scroll" label="Agents by id" place={scroll}>
      <table className="dash-table dash-agents" aria-rowcount={ids.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">Agent</th>
            <th scope="col">State</th>
            <th scope="col">Task</th>
            <th scope="col">Memory</th>
            <th scope="col">CPU</th>
          </tr>
        </thead>
        <tbody>
          <Unseen height={seen[0]?.start ?? 0} />
          {seen.map(({ key, index }) => (
            <AgentRow key={key} id={ids[index] ?? ""} index={index} />
          ))}
          <Unseen height={rows.getTotalSize() - (seen.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** The room of the rows that are not in sight. */
function Unseen({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it is empty room, which nothing focuses
    <tr className="dash-unseen" aria-hidden="true">
      <td colSpan={5} style={{ height }} />
    </tr>
  );
}

const AgentRow = memo(function AgentRow({ id, index }: { readonly id: string; readonly index: number }) {
  const kind = useAgent(id, (view) => view.kind);
  return (
    <tr aria-rowindex={index + 2}>
      <th scope="row">
        <a className="dash-name" href={routeHref({ page: "agents", agent: id })} title={`${id}, ${kind}`} dir="auto">
          {id}
        </a>
      </th>
      <td>
        <AgentStateMark id={id} />
      </td>
      <td>
        <TaskLink id={id} />
      </td>
      <td className="dash-number">
        <Memory id={id} />
      </td>
      <td className="dash-number">
        <Processor id={id} />
      </td>
    </tr>
  );
});

/** The step that it works on, and how far it is. */
function TaskLink({ id }: { readonly id: string }) {
  const task = useAgent(id, (view) => view.task) ?? null;
  const run = useAgent(id, ({ taskRun }) => taskRun) ?? null;
  const step = useAgent(id, ({ taskStep }) => taskStep) ?? null;
  if (run === null || step === null) return task ?? "–";
  return (
    <a className="dash-name link" href={routeHref({ page: "run", id: run, step })} dir="auto" title={step}>
      {step}
      <Percent id={id} />
    </a>
  );
}

function Percent({ id }: { readonly id: string }) {
  const percent = useCalmAgent(id, ({ progress }) => (progress === null ? null : Math.round(progress))) ?? null;
  return percent !== null && ` ${percent} %`;
}
