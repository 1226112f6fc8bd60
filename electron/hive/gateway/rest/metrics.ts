import { Gauge, Registry } from "prom-client";
import type { Bridge } from "../../contract/bridge.ts";

/** What a collector of figures reads: the hive's own counters at this moment, in the text form of Prometheus. */
export async function metricsText(bridge: Bridge): Promise<{ readonly type: string; readonly text: string }> {
  const { tasks, agents, seq, startedAt } = await bridge.call("hive");
  const registry = new Registry();
  const gauge = (name: string, help: string, labelNames: readonly string[] = []): Gauge =>
    new Gauge({ name, help, labelNames: [...labelNames], registers: [registry] });
  const taskGauge = gauge("skep_tasks", "Tasks by what a person sees of them", ["state"]);
  for (const [state, count] of Object.entries(tasks)) taskGauge.set({ state }, count);
  const agentGauge = gauge("skep_agents", "Agent processes by kind and state", ["kind", "state"]);
  for (const { kind, state } of agents) agentGauge.inc({ kind, state });
  const completed = gauge("skep_agent_tasks_completed", "Tasks that agents which are there have completed", ["kind"]);
  for (const agent of agents) completed.inc({ kind: agent.kind }, agent.completed);
  gauge("skep_journal_entries", "Number of the journal's last entry").set(seq);
  gauge("skep_start_time_seconds", "When the hive started, in seconds since 1970").set(startedAt / 1000);
  return { type: registry.contentType, text: await registry.metrics() };
}
