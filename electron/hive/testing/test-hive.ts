import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { AgentKind } from "../contract/agent.ts";
import type { BridgeEvent } from "../contract/bridge.ts";
import type { JournalEntry, JournalType } from "../contract/journal.ts";
import type { SpawnProcess } from "../contract/process.ts";
import type { AgentStatusReport, BuildStatusReport } from "../contract/report.ts";
import type { RunView } from "../contract/run.ts";
import type { Task } from "../contract/task.ts";
import { Assigner } from "../dispatcher/assigner.ts";
import { SharedState } from "../dispatcher/conflicts/shared-state.ts";
import { Dispatcher } from "../dispatcher/dispatcher.ts";
import { LiveAnswers } from "../dispatcher/live-answers.ts";
import { ModelDesk, type ResolveModel } from "../dispatcher/model-desk.ts";
import type { Capacities } from "../dispatcher/resources/capacities.ts";
import { RunLife } from "../dispatcher/run-life.ts";
import { readRun } from "../dispatcher/run-reader.ts";
import { steadyClock } from "../dispatcher/steady-clock.ts";
import { TaskLife } from "../dispatcher/task-life.ts";
import { WorkDesk } from "../dispatcher/work/work-desk.ts";
import { lineTo } from "../messages/agent-line.ts";
import type { MessageTiming } from "../messages/message-timing.ts";
import { Messages } from "../messages/messages.ts";
import type { OnRefusal } from "../messages/outbox.ts";
import { openAgentTools } from "../open-agent-tools.ts";
import type { OpenRecord } from "../open-record.ts";
import { agentEnvironment } from "../pool/agent-environment.ts";
import { Pool } from "../pool/pool.ts";
import type { PoolTiming } from "../pool/pool-terms.ts";
import { knownAgentsOf } from "../registry/load-agents.ts";
import type { ToolSource } from "../tools/tool-source.ts";
import { checkWorkflow } from "../workflow/parse.ts";
import { finalOutput, type Part, planRun } from "../workflow/plan.ts";
import { namesOutput, renderTemplate } from "../workflow/templates.ts";
import { openTemporaryStore, temporaryFolder } from "./temporary-store.ts";

/** What a test's hive is made of beside the real parts. */
export interface TestHiveOptions {
  readonly spawn: SpawnProcess;
  /** Where the models are, or how they are found. */
  readonly engine: string | ResolveModel;
  /** The folder of a hive before this one. */
  readonly folder?: string;
  readonly kinds?: readonly AgentKind[];
  readonly maxAgents?: number;
  readonly maxPerKind?: number;
  readonly timing?: PoolTiming;
  readonly continueRuns?: boolean;
  /** Tasks that are not given out for now. */
  readonly holdsBack?: (task: Task) => boolean;
  /** How much there is of each resource. */
  readonly capacities?: Capacities;
  /** What a step is told of the state of the hive. */
  readonly reports?: typeof noReports;
  readonly acceptMs?: number;
  /** Time beyond what is usual that an attempt is given. */
  readonly graceMs?: number;
  readonly messages?: MessageTiming;
  /** Servers that have tools beside the hive's own. */
  readonly outside?: readonly ToolSource[];
}

const noReports = { build: {} as BuildStatusReport, agents: [] as readonly AgentStatusReport[] };

/** The core of a hive, without models of its own and without doors. */
export interface TestHive {
  readonly store: OpenRecord;
  readonly pool: Pool;
  readonly dispatcher: Dispatcher;
  readonly messages: Messages;
  /** All that was announced so far. */
  readonly events: readonly BridgeEvent[];
  /** Starts a workflow given as YAML; answers the run's id. */
  run(source: string, part?: Part): Promise<string>;
  read(run: string): RunView;
  entries<Type extends JournalType>(type: Type): readonly Extract<JournalEntry, { type: Type }>[];
  /** Settles when an event that fits has been announced. */
  until(fits: (event: BridgeEvent) => boolean): Promise<void>;
  /** Settles when the run has ended; answers its view. */
  finished(run: string): Promise<RunView>;
  stop(): Promise<void>;
}

/** Kinds for tests: `alpha_agent` can count, `beta_agent` can count and sing. */
export const testKinds: readonly AgentKind[] = [
  kindFor("alpha_agent", ["count"]),
  kindFor("beta_agent", ["count", "sing"]),
];

function kindFor(name: string, capabilities: readonly string[]): AgentKind {
  const idPrefix = name.replace(/_agent$/, "");
  return {
    ...{ name, idPrefix, capabilities, description: "", role: "", tier: "execution", priority: "normal", tools: [] },
    ...{ prompt: `You are ${name}.`, model: "auto", executors: [], unavailable: null },
    ...{ maxIterations: 2, maxTokens: 64, temperature: 0, maxAgents: null },
  };
}

/** Agents whose part a script plays say little, on a machine that may be busy: only tests of silence end who is silent. */
export const patient: PoolTiming = { beatMs: 20_000, startMs: 60_000, stopGraceMs: 2000, crashPauseMs: 200 };

/** For tests: builds the core over a real store; it stops with the test, or before. */
export async function openTestHive(options: TestHiveOptions): Promise<TestHive> {
  const clock = Date.now;
  const steady = steadyClock();
  const folder = options.folder ?? temporaryFolder();
  const store = openTemporaryStore(folder, clock);
  const { stores, writer, feed, journal } = store;
  const { engine, kinds = testKinds, maxAgents = 20, maxPerKind = 2 } = options;
  const desk = new ModelDesk(typeof engine === "string" ? modelsAt(engine) : engine, () => dispatcher.wake());
  const { timing = patient } = options;
  const env = agentEnvironment(process.env);
  const pool = new Pool({ spawn: options.spawn, kinds, env, maxAgents, maxPerKind, timing });
  const tasks = new TaskLife(stores, clock, { capacities: options.capacities, steady });
  const runs = new RunLife({ stores, tasks, finalOutput, clock, steady });
  const supply = pool.supply.bind(pool);
  const files = { render: renderTemplate, namesOutput, folder: join(folder, "runs") };
  const work = new WorkDesk({ stores, clock, ...files, reports: () => options.reports ?? noReports });
  const live = new LiveAnswers((events) => feed.publish(events));
  const { acceptMs, graceMs, holdsBack = () => false } = options;
  const patience = { graceMs, ...(acceptMs !== undefined && { acceptMs }) };
  const refused: OnRefusal = (message, reason) => dispatcher.handoffRefused(message, reason);
  const messages = openMessages(store, pool, { refused, timing: options.messages });
  messages.start();
  const { outside } = options;
  const { mcp, offers } = openHiveTools(store, { messages, pool, outside, changed: () => dispatcher.wake() });
  const render = renderTemplate;
  const assigner = new Assigner({ stores, tasks, desk, work, render, offers, supply, holdsBack, clock });
  const parts = { messages, mcp, stores, writer, pool, desk, assigner, runs, tasks, live, clock, steady, ...patience };
  const dispatcher: Dispatcher = new Dispatcher(parts);
  const watch = watchFeed(store);
  const stop = async (): Promise<void> => {
    messages.stop();
    await dispatcher.stop();
    await pool.stop();
    await store.close();
  };
  onTestFinished(stop);
  let started = stores.runs.list(100).length;
  await dispatcher.recover(options.continueRuns ?? false);
  const read = (run: string): RunView => viewOf(readRun(stores, run, { seq: journal.last(), live }));
  return {
    ...{ messages, store, pool, dispatcher, events: watch.events, read, until: watch.until, stop },
    entries: (type) => watch.entries().filter((entry) => entry.type === type) as never, // narrowed by its type
    run: async (source, part) => {
      started += 1;
      const id = `run-${started}`;
      await dispatcher.start({ ...orderOf(source, { kinds, part }), id });
      return id;
    },
    finished: async (run) => {
      if (read(run).endedAt === null) await watch.until((event) => isEntry(event, "run.finished", run));
      return read(run);
    },
  };
}

function viewOf(view: RunView | undefined): RunView {
  if (view === undefined) throw new Error("There is no such run.");
  return view;
}

interface Tooling {
  readonly messages: Messages;
  readonly pool: Pool;
  readonly outside?: readonly ToolSource[] | undefined;
  readonly changed: () => void;
}

function openHiveTools(store: OpenRecord, { messages, pool, outside = [], changed }: Tooling) {
  const clock = Date.now;
  const state = new SharedState({ values: store.stores.shared, runs: store.stores.runs, clock });
  return openAgentTools({ ...store, messages, state, kinds: pool.kinds, outside, version: "0", clock, changed });
}

interface Mail {
  readonly refused: OnRefusal;
  readonly timing: MessageTiming | undefined;
}

function openMessages({ database, writer, feed }: OpenRecord, pool: Pool, { refused, timing }: Mail): Messages {
  return new Messages({
    ...{ database, writer, line: lineTo(pool), clock: Date.now, refused },
    announce: (message) => feed.publish([{ kind: "message", message }]),
    ...(timing === undefined ? {} : { timing }),
  });
}

/** Whether an event is an entry of a type, about something. */
export function isEntry(event: BridgeEvent, type: JournalType, about?: string): boolean {
  if (event.kind !== "entry" || event.entry.type !== type) return false;
  const { run, step, agent } = event.entry;
  return about === undefined || [run, step, agent].includes(about);
}

function modelsAt(host: string): ResolveModel {
  return async (model) => ({ host, model, digest: "sha256:0", options: { num_thread: 1 } });
}

interface Asked {
  readonly kinds: readonly AgentKind[];
  readonly part: Part | undefined;
}

function orderOf(source: string, { kinds, part }: Asked) {
  const { agentKinds, promptless } = knownAgentsOf(kinds); // any specialization may be asked for
  const checked = checkWorkflow(source, { agentKinds, promptless });
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  const plan = planRun(checked.workflow, {}, part);
  if (!plan.ok) throw new Error(plan.failure.message);
  const { inputs, tasks } = plan;
  return { source, definition: checked.workflow, inputs, model: null, tasks, only: part?.only ?? null };
}

function watchFeed({ feed, journal }: OpenRecord) {
  const events: BridgeEvent[] = [];
  const waiting = new Set<() => void>();
  feed.subscribe(undefined, (batch) => {
    events.push(...batch);
    for (const look of waiting) look();
    waiting.clear();
  });
  const until = async (fits: (event: BridgeEvent) => boolean): Promise<void> => {
    while (!events.some(fits)) await new Promise<void>((resolve) => waiting.add(resolve));
  };
  return { events, until, entries: () => journal.after(0, 100_000) };
}
