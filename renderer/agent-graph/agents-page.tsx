import type { AgentView } from "../../electron/hive/contract/agent.ts";
import { useFacts } from "../facts/facts-context.ts";
import { PageSkeleton } from "../shell/page-skeleton.tsx";

/** The agents of the hive, each one process. */
export function AgentsPage({ agent }: { readonly agent: string | null }) {
  const agents = useFacts((facts) => facts.hive?.agents);
  if (agents === undefined) return <PageSkeleton />;
  return (
    <div className="page">
      <h1>Agents</h1>
      {agents.length === 0 ? (
        <p>No agent has been needed yet. They are started when a workflow runs.</p>
      ) : (
        <table>
          <thead>
            <tr>
              {["Agent", "Kind", "State", "Process", "Done", "Failed"].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {agents.map((view) => (
              <AgentRow key={view.id} agent={view} chosen={view.id === agent} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function AgentRow({ agent, chosen }: { readonly agent: AgentView; readonly chosen: boolean }) {
  const { id, kind, state, pid, completed, failed } = agent;
  return (
    <tr aria-current={chosen || undefined}>
      <th scope="row">{id}</th>
      <td>{kind}</td>
      <td>{state}</td>
      <td>{pid ?? "–"}</td>
      <td>{completed}</td>
      <td>{failed}</td>
    </tr>
  );
}
