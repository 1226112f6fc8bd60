import type { AgentKind, AgentView } from "../hive/contract/agent.ts";
import type { App } from "./app.ts";
import { oneLine, table } from "./columns.ts";
import { exitCodes } from "./exit-codes.ts";
import { findHive } from "./reach-hive.ts";
import { sayJson } from "./say.ts";

/** Lists the agents of the running hive, and the kinds that there are. */
export async function listAgents(app: App, { json }: { readonly json?: boolean }): Promise<number> {
  const hive = await findHive(app);
  const agents = hive ? (await hive.bridge.call("hive")).agents : [];
  if (json) sayJson(app, { running: hive !== undefined, agents, kinds: app.agentKinds });
  else app.out.write(`${[...agentLines(agents, hive !== undefined), "", ...kindLines(app.agentKinds)].join("\n")}\n`);
  return exitCodes.done;
}

/** Agents for a person. */
export function agentLines(agents: readonly AgentView[], running: boolean): readonly string[] {
  if (!running) return ["No hive runs on this data folder."];
  if (agents.length === 0) return ["No agent has been started yet: each starts with its first task."];
  const rows = agents.map(({ id, kind, state, pid, task, completed, failed }) => {
    const results = `${completed} done${failed > 0 ? `, ${failed} failed` : ""}`;
    return [id, kind, state, pid === null ? "" : `process ${pid}`, results, task ?? ""];
  });
  return table(rows);
}

function kindLines(kinds: readonly AgentKind[]): readonly string[] {
  const rows = kinds.map(({ name, description, model, capabilities }) => {
    return [`  ${name}`, oneLine(description), `model ${model}`, capabilities.join(", ")];
  });
  return ["Agent kinds", ...table(rows)];
}
