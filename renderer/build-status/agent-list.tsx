import { leadId } from "../../electron/hive/contract/message-types.ts";
import { agentMark, agentWord } from "../agent-graph/agent-words.ts";
import { useFacts } from "../facts/facts-context.ts";
import { bytesText, countText } from "../shell/format.ts";
import { routeHref } from "../shell/route.ts";
import { StateMark } from "../shell/state-mark.tsx";
import { ScrollRegion } from "./scroll-region.tsx";

/** The agents, what each works on, and how far it is. */
export function AgentList() {
  const roster = useFacts((facts) => facts.agents.roster);
  const processes = roster.filter(({ id }) => id !== leadId).length;
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
        <ScrollRegion className="dash-scroll" label="Agents by id">
          <table className="dash-table">
            <thead>
              <tr>
                <th scope="col">Agent</th>
                <th scope="col">State</th>
                <th scope="col">Task</th>
                <th scope="col">Memory</th>
                <th scope="col">CPU</th>
              </tr>
            </thead>
            <tbody>
              {roster.map(({ id }) => (
                <AgentRow key={id} id={id} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}

function AgentRow({ id }: { readonly id: string }) {
  const agent = useFacts((facts) => facts.agents.views?.[id]);
  if (agent === undefined) return null;
  const { kind, state, task, taskRun, taskStep, progress, usage } = agent;
  return (
    <tr>
      <th scope="row">
        <a className="dash-name" href={routeHref({ page: "agents", agent: id })} title={`${id}, ${kind}`} dir="auto">
          {id}
        </a>
      </th>
      <td>
        <StateMark mark={agentMark(state)} word={agentWord(state)} />
      </td>
      <td>
        {taskRun !== null && taskStep !== null ? (
          <a
            className="dash-name link"
            href={routeHref({ page: "run", id: taskRun, step: taskStep })}
            dir="auto"
            title={taskStep}
          >
            {taskStep}
            {progress !== null && ` ${Math.round(progress)} %`}
          </a>
        ) : (
          (task ?? "–")
        )}
      </td>
      <td className="dash-number">{usage === undefined ? "–" : bytesText(usage.memoryBytes)}</td>
      <td className="dash-number">{usage === undefined ? "–" : `${Math.round(usage.cpuPercent)} %`}</td>
    </tr>
  );
}
