import type { Command } from "commander";
import type { AgentKind, AgentView, Tier } from "../hive/contract/agent.ts";
import { leadId } from "../hive/contract/lead.ts";
import type { Act } from "./act.ts";
import { addAgentActions } from "./agent-actions.ts";
import type { App } from "./app.ts";
import { oneLine, table } from "./columns.ts";
import { commandGroup } from "./command-group.ts";
import { exitCodes } from "./exit-codes.ts";
import { findHive } from "./reach-hive.ts";
import { sayJson } from "./say.ts";

/** `skep agents`, and what can be done with an agent. */
export function addAgentsCommand(program: Command, app: App, act: Act): void {
  const agents = commandGroup(
    program,
    "agents",
    act((options) => listAgents(app, options)),
  )
    .description("list the agents of the running hive and the agent kinds, and steer agents")
    .option("--json", "print one JSON object")
    .addHelpText("after", agentsHelp);
  addAgentActions(agents, app, act);
}

const agentsHelp = `
Examples:
  skep agents
  skep agents scale research_agent 3
  skep agents pause research-001 --hand-back
  skep agents handoff task-12 research-002`;

async function listAgents(app: App, { json }: { readonly json?: boolean }): Promise<number> {
  const hive = await findHive(app);
  const kinds = await app.agentKinds();
  const agents = hive ? await hive.bridge.call("agents") : [];
  if (json) sayJson(app, { running: hive !== undefined, agents, kinds });
  else app.out.write(`${[...agentLines(agents, hive !== undefined), "", ...kindLines(kinds)].join("\n")}\n`);
  return exitCodes.done;
}

/** Agents for a person. */
export function agentLines(agents: readonly AgentView[], running: boolean): readonly string[] {
  if (!running) return ["No hive runs on this data folder."];
  const none = ["No other agent has been started yet: each starts with its first task."];
  const rows = agents.map(({ id, kind, state, isPausing, pid, task, completed, failed }) => {
    const results = id === leadId ? "the hive itself" : `${completed} done${failed > 0 ? `, ${failed} failed` : ""}`;
    return [id, kind, isPausing ? "pausing" : state, pid === null ? "" : `process ${pid}`, results, task ?? ""];
  });
  return [...table(rows), ...(agents.some(({ id }) => id !== leadId) ? [] : none)];
}

const tiers: readonly Tier[] = ["command", "planning", "execution", "validation", "support", "monitoring"];

/** Every kind, tier by tier. */
export function kindLines(kinds: readonly AgentKind[]): readonly string[] {
  const rows = tiers.flatMap((tier) => kinds.filter((kind) => kind.tier === tier).map(kindRow));
  const lines = table(rows.map((row) => row.cells));
  return lines.flatMap((line, index) => {
    const tier = rows[index]?.tier;
    return tier === rows[index - 1]?.tier ? [line] : [`${index === 0 ? "" : "\n"}${tier} tier`, line];
  });
}

function kindRow(kind: AgentKind) {
  const { idPrefix, name, role, priority, tier, capabilities } = kind;
  const cells = [`  ${idPrefix}`, name, oneLine(role), priority, capabilities.join(", "), oneLine(workOf(kind))];
  return { tier, cells };
}

/** What a kind works with, or why it does not. */
function workOf({ model, executors, unavailable }: AgentKind): string {
  const [why] = unavailable?.split(/(?<=\.)\s/) ?? [];
  return why ?? (executors.length > 0 ? `without a model: ${executors.join(", ")}` : `model ${model}`);
}
