import { join } from "node:path";
import { agentKinds as builtIn } from "../agents/kinds.ts";
import type { AgentKind } from "./hive/contract/agent.ts";
import type { Bridge } from "./hive/contract/bridge.ts";
import type { HiveMessage } from "./hive/contract/message.ts";
import type { SpawnProcess } from "./hive/contract/process.ts";
import type { Task } from "./hive/contract/task.ts";
import { AgentControl } from "./hive/dispatcher/agent-control.ts";
import { Assigner } from "./hive/dispatcher/assigner.ts";
import { SharedState } from "./hive/dispatcher/conflicts/shared-state.ts";
import { Dispatcher } from "./hive/dispatcher/dispatcher.ts";
import { LiveAnswers } from "./hive/dispatcher/live-answers.ts";
import { ModelDesk } from "./hive/dispatcher/model-desk.ts";
import { Reopening } from "./hive/dispatcher/reopening.ts";
import { RunDecisions } from "./hive/dispatcher/run-decisions.ts";
import { RunLife } from "./hive/dispatcher/run-life.ts";
import { steadyClock } from "./hive/dispatcher/steady-clock.ts";
import type { Stores } from "./hive/dispatcher/stores.ts";
import { TaskDecisions } from "./hive/dispatcher/task-decisions.ts";
import { TaskLife } from "./hive/dispatcher/task-life.ts";
import { isDownload } from "./hive/dispatcher/work/is-download.ts";
import { WorkDesk } from "./hive/dispatcher/work/work-desk.ts";
import { GatewaySwitch, type OpenAt } from "./hive/gateway/gateway-switch.ts";
import { openDoor } from "./hive/gateway/open-door.ts";
import { lockHome } from "./hive/hive-lock.ts";
import { Retention } from "./hive/journal/retention.ts";
import { createLocalBridge } from "./hive/local-bridge.ts";
import { lineTo } from "./hive/messages/agent-line.ts";
import { timingWithin } from "./hive/messages/message-timing.ts";
import { Messages, type MessagesOptions } from "./hive/messages/messages.ts";
import type { OnRefusal } from "./hive/messages/outbox.ts";
import { type ModelsEvent, openModels } from "./hive/models/models.ts";
import { openAgentTools } from "./hive/open-agent-tools.ts";
import { openRecord } from "./hive/open-record.ts";
import { openOutsideTools } from "./hive/open-tools.ts";
import { type HiveFiles, openWorkflows } from "./hive/open-workflows.ts";
import { ParsedTexts } from "./hive/parsed-texts.ts";
import { agentEnvironment } from "./hive/pool/agent-environment.ts";
import { AgentNews } from "./hive/pool/agent-news.ts";
import { applyOverrides } from "./hive/pool/kinds.ts";
import { openLearning } from "./hive/pool/open-learning.ts";
import { Pool } from "./hive/pool/pool.ts";
import { WishStore } from "./hive/pool/wish-store.ts";
import { placeRecord } from "./hive/record-place.ts";
import { knownAgentsOf, loadAgents } from "./hive/registry/load-agents.ts";
import { AgentTally } from "./hive/reports/agent-tally.ts";
import { tellFigures } from "./hive/reports/figure-news.ts";
import { Lead } from "./hive/reports/lead.ts";
import { Reports } from "./hive/reports/reports.ts";
import { StatusBeat } from "./hive/reports/status-beat.ts";
import { SettingsFile } from "./hive/settings/settings-file.ts";
import type { ToolSource } from "./hive/tools/tool-source.ts";
import { Ballast } from "./hive/watch/ballast.ts";
import { DownloadGate } from "./hive/watch/download-gate.ts";
import { readResources } from "./hive/watch/read-resources.ts";
import { ResourceWatch } from "./hive/watch/resource-watch.ts";
import { loadSwarmConfig } from "./hive/workflow/load-swarm-config.ts";
import { finalOutput } from "./hive/workflow/plan.ts";
import type { SwarmConfig } from "./hive/workflow/swarm-config.ts";
import { namesOutput, renderTemplate } from "./hive/workflow/templates.ts";

export interface HiveOptions {
  /** The data folder. */
  readonly home: string;
  /** The folder of what ships with the app. */
  readonly resources: string;
  readonly version: string;
  readonly spawn: SpawnProcess;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** The bundle of the thread that brings the log into the store; left out: the hive's own thread does. */
  readonly checkpoint?: string;
  /** A `swarm_config.yaml`; without it, the one in the data folder if there is one. */
  readonly config?: string | undefined;
  /** Whether unfinished runs of an earlier hive go on by themselves; else they wait to be resumed. */
  readonly continueRuns: boolean;
  /** Opens the door on TCP when a person asks for it; left out: nobody can. */
  readonly openGateway?: (bridge: Bridge, port: number) => ReturnType<OpenAt>;
  /** The door for other programs is opened after this; a window that is about to be drawn comes first. */
  readonly doorAfter?: Promise<unknown>;
}

const clock = Date.now;
const steady = steadyClock();

/** A running hive. */
export interface Hive {
  readonly bridge: Bridge;
  /** Workflow files anywhere on the machine, which only a person in the window chooses. */
  readonly files: HiveFiles;
  /** Stops agents and engine and closes the store. When it answers, nothing is left behind. */
  stop(): Promise<void>;
}

/** Builds a hive from its parts and starts it: the one place where they meet. */
export async function openHive(options: HiveOptions): Promise<Hive> {
  const parsed = await ParsedTexts.open(join(options.home, "cache", "parsed.json"));
  const shipped = await loadAgents({ ...options, builtIn, parsed });
  const config = await loadSwarmConfig({ ...options, agentKinds: shipped.map(({ name }) => name) });
  const kinds = applyOverrides(shipped, config.agents);
  const lock = lockHome(options.home);
  try {
    const hive = await startHive(options, { config, kinds, parsed });
    const door = (options.doorAfter ?? Promise.resolve()).then(() =>
      openDoor({ ...options, bridge: hive.bridge, lock }),
    );
    const stop = async (): Promise<void> => {
      await (await door)?.close();
      await hive.stop();
      await parsed.keep();
      lock.release();
    };
    return { bridge: hive.bridge, files: hive.files, stop };
  } catch (error) {
    lock.release();
    throw error;
  }
}

interface Setup {
  readonly config: SwarmConfig;
  readonly kinds: readonly AgentKind[];
  readonly parsed: ParsedTexts;
}

async function startHive(options: HiveOptions, { config, kinds, parsed }: Setup): Promise<Hive> {
  await new Ballast(options.home).makeRoomToOpen((await readResources(options.home)).disk);
  const place = placeRecord(options.home, config.persistence ?? true);
  const kept = openKept(place.folder, options);
  const outsideTools = await openOutsideTools({ ...kept, ...options, clock });
  const work = openWork(options, config, { ...kept, kinds, parsed, outside: [outsideTools] });
  const { stores, writer } = kept;
  const { pool, messages, dispatcher, models } = work;

  for (const run of stores.runs.unfinished()) pool.kinds.learn(run.definition.agents);
  const { learn, tellMissing } = openLearning({ writer, kinds: pool.kinds, box: work.tools.box });
  await writer.write((record) => record({ type: "hive.started", data: { pid: process.pid, home: options.home } }));
  await tellMissing(Object.fromEntries(kinds.map((kind) => [kind.name, kind])));
  await dispatcher.recover(options.continueRuns);
  messages.start();
  const control = new AgentControl({ ...kept, ...work, wishes: new WishStore(kept.database) });
  control.begin();

  const { settings, beat } = await openBeat(options, kept, work.reports);
  const figures = tellFigures(kept.feed, stores.counts);
  work.watch.start();

  const known = knownAgentsOf(kinds);
  const workflows = openWorkflows({ ...kept, ...options, known, parsed, clock });
  const retention = new Retention({ ...kept, clock, also: () => workflows.trash.empty() });
  retention.start();
  const identity = { pid: process.pid, home: options.home, version: options.version, startedAt: clock() };
  const lead = new Lead({ ...kept, kinds, identity });
  const { openGateway } = options;
  const door = new GatewaySwitch(openGateway && (async (port) => await openGateway(bridge, port)));
  const bridge: Bridge = createLocalBridge({
    ...{ ...kept, ...work, ...workflows, control, lead, identity, learn, known, settings, beat, door, outsideTools },
  });
  const stop = async (): Promise<void> => {
    await door.end();
    messages.stop();
    await dispatcher.stop();
    await pool.stop();
    work.news.stop();
    await Promise.all([models.stop(), outsideTools.stop()]);
    await retention.stop();
    await work.watch.stop();
    await beat.stop();
    await workflows.close();
    figures.stop();
    await writer.write((record) => record({ type: "hive.stopped", data: {} }));
    await kept.close();
    place.leave();
  };
  return { bridge, files: workflows.files, stop };
}

/** What a person has set, and the beat of the status reports, which follows it. */
async function openBeat({ home }: HiveOptions, { feed, writer, stores }: Omit<Kept, "kinds">, reports: Reports) {
  const settings = await SettingsFile.open(join(home, "settings.json"));
  const { problem, statusBeatSeconds } = settings.view;
  if (problem !== null) console.error(`skep: ${problem.message}`);
  const running = stores.runs.unfinished().flatMap(({ id, state }) => (state === "running" ? [id] : []));
  const write = writer.write.bind(writer);
  const beat = new StatusBeat({ feed, reports, running, write, everyMs: statusBeatSeconds * 1000 });
  return { settings, beat };
}

/** The record in a folder, and the state that runs share. */
function openKept(folder: string, { checkpoint }: HiveOptions) {
  const record = openRecord(folder, clock, checkpoint);
  const { stores } = record;
  return { ...record, state: new SharedState({ values: stores.shared, runs: stores.runs, clock }) };
}

type Kept = ReturnType<typeof openKept> & { readonly kinds: readonly AgentKind[] };

interface Watched {
  readonly pool: Pool;
  readonly live: LiveAnswers;
  readonly watch: ResourceWatch;
}

/** The status reports, which follow the journal from here on. */
function openReports({ stores, feed }: Omit<Kept, "kinds">, { pool, live, watch }: Watched) {
  const tally = new AgentTally();
  feed.subscribe(undefined, (events) => {
    for (const event of events) if (event.kind === "entry") tally.apply(event.entry);
  });
  return new Reports({
    ...{ stores, tally, clock },
    issues: () => watch.issues().map((text) => ({ status: "CRITICAL", text })),
    views: () => pool.views(),
    capabilities: (kind) => pool.kinds.capabilities(kind),
    doing: (task) => live.get({ task, attempt: stores.tasks.get(task)?.attempts ?? 0 }),
  });
}

/** The agents, and what tells of them. */
function openPool({ spawn, env }: HiveOptions, config: SwarmConfig, { feed, kinds }: Kept) {
  const news = new AgentNews({ view: (id) => pool.view(id), publish: feed.publish.bind(feed) });
  const changed = news.changed.bind(news);
  const limits = { maxAgents: config.maxAgents ?? 50, maxPerKind: config.maxAgentsPerKind ?? 2 };
  const pool: Pool = new Pool({ spawn, kinds, env: agentEnvironment(env), ...limits, changed });
  return { pool, news };
}

/** What hive and agents say to each other beside their work. */
function openMessages({ database, writer, feed }: Kept, pool: Pool, more: Pick<MessagesOptions, "refused" | "timing">) {
  const announce = (message: HiveMessage): void => feed.publish([{ kind: "message", message }]);
  return new Messages({ database, writer, line: lineTo(pool), clock, announce, ...more });
}

/** What a person may decide about tasks and runs. */
function openDecisions(parts: { readonly stores: Stores; readonly tasks: TaskLife; readonly runs: RunLife }) {
  const reopening = new Reopening({ ...parts, clock: steady });
  const taskDecisions = new TaskDecisions({ ...parts, reopening, clock: steady });
  const runDecisions = new RunDecisions({ ...parts, reopening, clock: steady });
  return { taskDecisions, runDecisions };
}

/** Models, agents, and the dispatcher between them. */
function openWork(
  options: HiveOptions,
  config: SwarmConfig,
  kept: Kept & Pick<Setup, "parsed"> & { readonly outside: readonly ToolSource[] },
) {
  const { stores, writer, feed, parsed } = kept;
  const { home, resources, spawn, env } = options;
  const onEvent = (event: ModelsEvent): void => {
    if (event.type === "pull" || event.type === "loaded") {
      feed.publish([event.type === "pull" ? { kind: "pull", progress: event.progress } : { kind: "loaded" }]);
      return;
    }
    modelsChanged();
    void writer.write((record) => record(event));
  };
  const gate = new DownloadGate();
  const watch = new ResourceWatch({
    ...{ writer, gate, ballast: new Ballast(home), read: async () => await readResources(home) },
    changed: () => {
      if (!gate.isOpen) dispatcher.askAllToYield(fetches, "resources");
      dispatcher.wake();
    },
  });
  const mayDownload = gate.pass.bind(gate);
  const settings = { map: config.models };
  const models = openModels({ home, resources, spawn, env, settings, parsed, onEvent, mayDownload });
  const desk = new ModelDesk(
    (name) => models.resolve(name),
    () => dispatcher.wake(),
  );
  const modelsChanged = (): void => {
    desk.clear();
    dispatcher.wake();
  };
  const { pool, news } = openPool(options, config, kept);
  const tasks = new TaskLife(stores, clock, { capacities: config.resources, steady });
  const runs = new RunLife({ stores, tasks, finalOutput, clock, steady });
  const supply = pool.supply.bind(pool);
  const files = { render: renderTemplate, namesOutput, folder: join(home, "runs") };
  const live = new LiveAnswers((events) => feed.publish(events));
  const reports = openReports(kept, { pool, live, watch });
  const reportsOf = (run: string) => ({ build: reports.build(run), agents: reports.agents() });
  const work = new WorkDesk({ stores, clock, ...files, reports: reportsOf });
  const fetches = (task: Task): boolean => isDownload(task, (demand) => pool.kinds.for(demand));
  const holdsBack = (task: Task): boolean => !gate.isOpen && fetches(task);
  const refused: OnRefusal = (message, why) => dispatcher.handoffRefused(message, why);
  const messages = openMessages(kept, pool, { refused, timing: timingWithin(config.messageTimeoutMs) });
  const changed = (): void => dispatcher.wake();
  const { version } = options;
  const tools = openAgentTools({ ...kept, messages, kinds: pool.kinds, version, clock, changed });
  const { offers } = tools;
  const render = renderTemplate;
  const assigner = new Assigner({ stores, tasks, desk, work, render, offers, supply, holdsBack, clock });
  const dispatcher: Dispatcher = new Dispatcher({
    ...{ stores, writer, pool, desk, assigner, runs, tasks, live, messages, mcp: tools.mcp, clock, steady },
  });
  const decisions = openDecisions({ stores, tasks, runs });
  return { models, pool, live, messages, dispatcher, ...decisions, modelsChanged, reports, watch, news, tools };
}
