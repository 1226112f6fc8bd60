import type { Bridge, BridgeMethod, BridgeReplies, BridgeRequest } from "./contract/bridge.ts";
import { bridgeRequests } from "./contract/bridge-requests.ts";
import { FailureError, failure } from "./contract/failure.ts";
import type { RunState } from "./contract/run.ts";
import { listRuns } from "./dispatcher/list-runs.ts";
import { readRun } from "./dispatcher/run-reader.ts";
import type { Stores } from "./dispatcher/stores.ts";
import type { Journal } from "./journal/journal.ts";
import { readLog } from "./journal/read-log.ts";
import { walkAudit } from "./journal/walk-audit.ts";
import { AgentTally } from "./reports/agent-tally.ts";
import type { Issue } from "./reports/health.ts";
import { Reports } from "./reports/reports.ts";
import type { Database } from "./store/database.ts";
import { reading } from "./store/read-database.ts";
import { readAttempts, readTask, readTasks } from "./verbs/task-list.ts";

/** An opened store, with what reads it. */
export interface StoredParts {
  readonly database: Database;
  readonly stores: Stores;
  readonly journal: Journal;
}

type Parsed<Method extends BridgeMethod> = ReturnType<(typeof bridgeRequests)[Method]["parse"]>;

type Handlers = {
  readonly [Method in BridgeMethod]?: (request: Parsed<Method>) => BridgeReplies[Method];
};

/** The bridge of a hive that does not run: it looks, and changes nothing. */
export function createStoredBridge(parts: StoredParts): Bridge {
  const handlers = createHandlers(parts);
  return {
    call: async <Method extends BridgeMethod>(method: Method, request?: BridgeRequest<Method>) => {
      const handler = handlers[method];
      if (handler === undefined) throw new FailureError(noHive);
      const checked = bridgeRequests[method].safeParse(request);
      if (!checked.success) throw new FailureError(failure("bad_request", `${method}: ${checked.error.message}`));
      return reading(parts.database, () => handler(checked.data as Parsed<Method>)); // parsed by this method's own schema
    },
    subscribe: () => () => {},
  };
}

const noHive = failure("no_hive", "No hive runs on this data folder.", {
  hint: "Start one with `skep serve`, or open the window, and try again.",
});

function createHandlers({ stores, journal }: StoredParts): Handlers {
  return {
    log: (request) => readLog(journal, request),
    checkAudit: () => walkAudit(journal),
    agentStatus: ({ agent }) => restingReports(stores, journal).agents(agent),
    buildStatus: ({ run }) => restingReports(stores, journal).build(run),
    tasks: (filter) => atOnce(readTasks({ stores, clock: Date.now }, filter)),
    task: ({ task }) => readTask({ stores, clock: Date.now }, task),
    attempts: ({ task }) => readAttempts({ stores, clock: Date.now }, task),
    runs: (filter) => listRuns(stores, filter).map(resting),
    run: ({ run }) => {
      const view = readRun(stores, run, { seq: journal.last() });
      if (view === undefined) throw new FailureError(failure("not_found", `There is no run ${run}.`));
      return resting(view);
    },
  };
}

/** What steps give at their end, with nothing else to be done between them. */
function atOnce<Value>(steps: Generator<void, Value, void>): Value {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Entries from which the agents of the last hive are told. */
const lastEntries = 10_000;

/** The status reports as the last hive left them; no time has gone by since its last entry. */
function restingReports(stores: Stores, journal: Journal): Reports {
  const tally = new AgentTally();
  const last = journal.after(journal.last() - lastEntries, lastEntries);
  for (const entry of last) tally.apply(entry);
  const issues = (): readonly Issue[] => [{ status: "DEGRADED", text: noHive.message }];
  const gone = { views: () => [], capabilities: () => [], doing: () => undefined, issues };
  return new Reports({ stores, tally, clock: () => last.at(-1)?.at ?? Date.now(), ...gone });
}

/** A run that was going on when its hive was killed waits to be resumed, whatever the store still says. */
function resting<Run extends { readonly state: RunState }>(run: Run): Run {
  return run.state === "running" ? { ...run, state: "interrupted" } : run;
}
