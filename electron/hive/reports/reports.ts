import type { AgentView } from "../contract/agent.ts";
import { FailureError, failure } from "../contract/failure.ts";
import type { AnswerPhase } from "../contract/message.ts";
import type { AgentStatusReport, BuildStatusReport } from "../contract/report.ts";
import type { Demand } from "../contract/workflow.ts";
import type { StoredRun } from "../dispatcher/run-store.ts";
import type { Stores } from "../dispatcher/stores.ts";
import { agentStatus } from "./agent-status.ts";
import type { AgentTally } from "./agent-tally.ts";
import { buildStatus } from "./build-status.ts";
import type { Issue } from "./health.ts";

/** How far an attempt is. */
export interface Doing {
  readonly phase: AnswerPhase | null;
  /** Null where the work cannot tell. */
  readonly percent: number | null;
}

/** What the reports are drawn from. */
export interface ReportSources {
  readonly stores: Stores;
  readonly tally: AgentTally;
  /** The processes that are there. */
  readonly views: () => readonly AgentView[];
  /** What a kind of agents can do. */
  readonly capabilities: (kind: string) => readonly string[];
  /** What is known of a task that an agent works on; undefined: nothing yet. */
  readonly doing: (task: string) => Doing | undefined;
  /** What is wrong with the hive beside agents and runs. */
  readonly issues: () => readonly Issue[];
  readonly clock: () => number;
}

/** Among as many runs the one is looked for that goes on. */
const latestRuns = 100;

/** The two status reports of the coordination document, true at the moment at which they are asked for. */
export class Reports {
  readonly #sources: ReportSources;

  constructor(sources: ReportSources) {
    this.#sources = sources;
  }

  /**
   * The reports of all agents, those that are gone too, or of one.
   *
   * @throws FailureError `not_found` when that one was never there.
   */
  agents(wanted?: string): readonly AgentStatusReport[] {
    const { tally, views, clock, doing } = this.#sources;
    const records = new Map(tally.all().map((record) => [record.id, record]));
    const there = new Map(views().map((view) => [view.id, view]));
    const ids = [...new Set([...there.keys(), ...records.keys()])].filter(
      (id) => wanted === undefined || id === wanted,
    );
    if (wanted !== undefined && ids.length === 0) throw refusal(`There is no agent ${wanted}.`);
    return ids.map((id) => {
      const [view, record] = [there.get(id), records.get(id)];
      const now = view === undefined || view.task === null ? undefined : doing(view.task);
      const connections = now?.phase === "asking" || now?.phase === "writing" ? 1 : 0; // an executor asks no engine
      const pending = this.#pendingFor(id, view?.kind ?? record?.kind ?? "");
      return agentStatus({ view, record, pending, connections, progress: now?.percent ?? null, now: clock() });
    });
  }

  /**
   * The report of a run; without a name, of the one that goes on, else of the last one.
   *
   * @throws FailureError `not_found` when there is no such run.
   */
  build(id?: string): BuildStatusReport {
    const { stores, tally, views, clock } = this.#sources;
    const run = id === undefined ? this.#currentRun() : stores.runs.get(id);
    if (id !== undefined && run === undefined) throw refusal(`There is no run ${id}.`);
    const issues = [...this.#engineIssues(), ...this.#sources.issues()];
    return buildStatus({ stores, run, views: views(), records: tally.all(), issues, now: clock() });
  }

  #currentRun(): StoredRun | undefined {
    const { runs } = this.#sources.stores;
    return runs.get(runs.current(latestRuns) ?? "");
  }

  #pendingFor(agentId: string, kind: string): number {
    const { stores, capabilities } = this.#sources;
    const skills = capabilities(kind).map((specialization): Demand => ({ by: "specialization", specialization }));
    const demands: readonly Demand[] = [{ by: "agent", agentId }, { by: "kind", kind }, ...skills];
    return demands.reduce((sum, demand) => sum + stores.counts.ofDemand(demand).waiting, 0);
  }

  #engineIssues(): readonly Issue[] {
    const lost = this.#sources.tally.engineFailure;
    return lost === null ? [] : [{ status: "CRITICAL", text: `The engine is gone: ${lost.message}` }];
  }
}

function refusal(message: string): FailureError {
  return new FailureError(failure("not_found", message));
}
