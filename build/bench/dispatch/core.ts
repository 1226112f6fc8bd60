import { agentKinds } from "../../../agents/kinds.ts";
import type { AgentKind } from "../../../electron/hive/contract/agent.ts";
import type { SpawnProcess } from "../../../electron/hive/contract/process.ts";
import { Assigner } from "../../../electron/hive/dispatcher/assigner.ts";
import { Dispatcher } from "../../../electron/hive/dispatcher/dispatcher.ts";
import { LiveAnswers } from "../../../electron/hive/dispatcher/live-answers.ts";
import { ModelDesk } from "../../../electron/hive/dispatcher/model-desk.ts";
import { RunLife } from "../../../electron/hive/dispatcher/run-life.ts";
import { steadyClock } from "../../../electron/hive/dispatcher/steady-clock.ts";
import { TaskDesk } from "../../../electron/hive/dispatcher/task-desk.ts";
import { TaskLife } from "../../../electron/hive/dispatcher/task-life.ts";
import { lineTo } from "../../../electron/hive/messages/agent-line.ts";
import { Messages } from "../../../electron/hive/messages/messages.ts";
import { openRecord } from "../../../electron/hive/open-record.ts";
import { agentEnvironment } from "../../../electron/hive/pool/agent-environment.ts";
import { Pool } from "../../../electron/hive/pool/pool.ts";
import { finalOutput } from "../../../electron/hive/workflow/plan.ts";
import { renderTemplate } from "../../../electron/hive/workflow/templates.ts";
import { checkpointThread } from "./open-desk.ts";

/** The kind of all agents of these benches. */
export const benchKind: AgentKind = kindOf(agentKinds[0]);

/** The kind asks a model, so that no executor is ever prepared. */
const noWork = {
  prepare: (): never => {
    throw new Error("the kind of these benches has no executor");
  },
};

function kindOf(kind: AgentKind | undefined): AgentKind {
  if (kind === undefined) throw new Error("no agent kind ships");
  return kind;
}

/** The shipped dispatcher, pool, journal and store, with a model that is always ready: all but models and doors. */
export function openCore(folder: string, { spawn, agents }: { readonly spawn: SpawnProcess; readonly agents: number }) {
  const clock = Date.now;
  const record = openRecord(folder, clock, checkpointThread);
  const { stores, writer, feed } = record;
  const steady = steadyClock();
  const resolve = async (model: string) => ({ host: "http://127.0.0.1:1", model, digest: "sha256:0", options: {} });
  const desk = new ModelDesk(resolve, () => dispatcher.wake());
  const limits = { maxAgents: agents, maxPerKind: agents };
  const pool = new Pool({ spawn, kinds: [benchKind], env: agentEnvironment(process.env), ...limits });
  const tasks = new TaskLife(stores, clock, { steady });
  const runs = new RunLife({ stores, tasks, finalOutput, clock, steady });
  const supply = pool.supply.bind(pool);
  const assigner = new Assigner({ stores, tasks, desk, work: noWork, render: renderTemplate, supply, clock });
  const live = new LiveAnswers((events) => feed.publish(events));
  const announce = (): void => undefined;
  const messages = new Messages({ database: record.database, writer, line: lineTo(pool), clock, announce });
  messages.start();
  const dispatcher = new Dispatcher({
    messages,
    stores,
    writer,
    pool,
    desk,
    assigner,
    runs,
    tasks,
    live,
    clock,
    steady,
  });
  const single = new TaskDesk({ stores, writer, tasks, clock, wake: () => dispatcher.wake() });
  const stop = async (): Promise<void> => {
    messages.stop();
    await dispatcher.stop();
    await pool.stop();
    await record.close();
  };
  return { ...record, pool, dispatcher, single, stop };
}
