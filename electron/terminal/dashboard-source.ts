import { parse } from "yaml";
import type { Bridge, BridgeReplies } from "../hive/contract/bridge.ts";
import type { AgentStatusReport, BuildStatusReport } from "../hive/contract/report.ts";
import type { RunSummary } from "../hive/contract/run.ts";
import type { AgentLine, DashboardMetrics, DashboardPicture, QueueLine } from "./dashboard-picture.ts";
import { shortReasons } from "./wait-words.ts";

type TaskView = BridgeReplies["tasks"][number];

/** Lines of the queue, and agents at work, that are asked for. */
const shownTasks = 50;
const shownAgents = 200;

/** What a run's own file says of its phases. */
interface Phase {
  readonly id: string;
  readonly name: string;
}

/** Reads the pictures of one hive; the phases of a run are read once. */
export class DashboardSource {
  readonly #bridge: Pick<Bridge, "call">;
  readonly #wanted: string | undefined;
  #phases: { readonly run: string; readonly list: readonly Phase[] } | undefined;

  /** Without a run, the one that goes on, or else the last one is shown. */
  constructor(bridge: Pick<Bridge, "call">, wanted: string | undefined) {
    this.#bridge = bridge;
    this.#wanted = wanted;
  }

  readonly read = async (): Promise<DashboardPicture> => {
    const runs = await this.#bridge.call("runs", { limit: 50 });
    const run = this.#wanted ?? (runs.find(({ state }) => state === "running") ?? runs[0])?.id;
    const about = run === undefined ? {} : { run };
    const [agents, build, waiting, running] = await Promise.all([
      this.#bridge.call("agentStatus", {}),
      this.#bridge.call("buildStatus", about),
      this.#bridge.call("tasks", { ...about, state: "pending", limit: shownTasks }),
      this.#bridge.call("tasks", { state: "running", limit: shownAgents }),
    ]);
    const phases = run === undefined ? [] : await this.#phasesOf(run);
    return pictureOf({ agents, build, waiting, running, phases, run: runs.find(({ id }) => id === run) });
  };

  async #phasesOf(run: string): Promise<readonly Phase[]> {
    if (this.#phases?.run !== run) {
      const { source } = await this.#bridge.call("run", { run });
      this.#phases = { run, list: phasesIn(source) };
    }
    return this.#phases.list;
  }
}

/** The phases that a workflow's text names; the hive has checked the text before. */
export function phasesIn(source: string): readonly Phase[] {
  const file: unknown = parse(source);
  if (typeof file !== "object" || file === null || !("phases" in file) || !Array.isArray(file.phases)) return [];
  return file.phases.flatMap((phase: unknown) => {
    if (typeof phase !== "object" || phase === null || !("id" in phase)) return [];
    const id = String(phase.id);
    return [{ id, name: "name" in phase ? String(phase.name) : id }];
  });
}

/** What the hive answered, from which a picture is made. */
export interface DashboardFacts {
  readonly agents: readonly AgentStatusReport[];
  readonly build: BuildStatusReport;
  readonly waiting: readonly TaskView[];
  readonly running: readonly TaskView[];
  readonly phases: readonly Phase[];
  readonly run: RunSummary | undefined;
}

/** The picture that the hive's answers make. */
export function pictureOf({ agents, build, waiting, running, phases, run }: DashboardFacts): DashboardPicture {
  const { session_id: session, phase, tasks } = build.build_status;
  const names = new Map(running.map((task) => [task.id, task.step]));
  const index = phases.findIndex(({ id }) => id === phase.current);
  const name = phase.name ?? phases[index]?.name ?? run?.workflow ?? "nothing to do yet";
  return {
    session,
    phase: { number: Math.max(0, index) + 1, of: Math.max(1, phases.length), name },
    progress: phase.progress,
    agents: agentLines(agents, names),
    queue: waiting.map(queueLine),
    waiting: Math.max(tasks.pending, waiting.length),
    metrics: metricsOf(build, run),
  };
}

/** Agents that are gone come last; agents of one name are told apart by their ids. */
function agentLines(reports: readonly AgentStatusReport[], steps: ReadonlyMap<string, string>): readonly AgentLine[] {
  const all = reports.map(({ agent_status }) => agent_status);
  const lines = all.map(({ agent_id, name, state }) => ({
    name: all.filter((other) => other.name === name).length > 1 ? agent_id : name,
    status: state.status,
    task: state.current_task === null ? null : (steps.get(state.current_task) ?? state.current_task),
    progress: state.progress,
  }));
  const isGone = ({ status }: AgentLine): boolean => status === "STOPPED";
  return [...lines.filter((line) => !isGone(line)), ...lines.filter(isGone)];
}

function queueLine({ step, type, priority, etaMs, wait }: TaskView): QueueLine {
  const name = type === "task" ? step : `${type}:${step}`;
  return { name, priority, etaMs, waits: wait === null || wait === "agents_busy" ? "" : shortReasons[wait] };
}

function metricsOf({ build_status }: BuildStatusReport, run: RunSummary | undefined): DashboardMetrics {
  const { tasks, timeline, agents, started } = build_status;
  const ended = tasks.completed + tasks.failed;
  const isOver = tasks.pending + tasks.running === 0;
  return {
    startedAt: started === null ? null : Date.parse(started),
    endedAt: run?.endedAt ?? null,
    remainingMs: isOver || timeline.estimated_remaining === null ? null : timeline.estimated_remaining * 60_000,
    successRate: ended === 0 ? null : tasks.completed / ended,
    complete: tasks.completed,
    total: tasks.total,
    errors: tasks.failed + agents.error,
    tokensPerSecond: null,
    bytesPerSecond: null,
  };
}
