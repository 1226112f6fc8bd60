import type { Bridge, BridgeMethod, BridgeReplies, BridgeRequest, HiveView } from "./contract/bridge.ts";
import { bridgeRequests } from "./contract/bridge-requests.ts";
import { FailureError, failure } from "./contract/failure.ts";
import type { KnownAgentsData } from "./contract/known-agents.ts";
import type { Workflow } from "./contract/workflow.ts";
import type { AgentControl } from "./dispatcher/agent-control.ts";
import type { SharedState } from "./dispatcher/conflicts/shared-state.ts";
import type { Dispatcher } from "./dispatcher/dispatcher.ts";
import { listRuns } from "./dispatcher/list-runs.ts";
import type { LiveAnswers } from "./dispatcher/live-answers.ts";
import type { RunDecisions } from "./dispatcher/run-decisions.ts";
import { readRun } from "./dispatcher/run-reader.ts";
import type { Stores } from "./dispatcher/stores.ts";
import type { TaskDecisions } from "./dispatcher/task-decisions.ts";
import type { GatewaySwitch } from "./gateway/gateway-switch.ts";
import type { Feed } from "./journal/feed.ts";
import type { Journal } from "./journal/journal.ts";
import type { Messages } from "./messages/messages.ts";
import type { Models } from "./models/models.ts";
import type { Pool } from "./pool/pool.ts";
import type { Lead } from "./reports/lead.ts";
import { readFigures } from "./reports/read-figures.ts";
import type { Reports } from "./reports/reports.ts";
import type { StatusBeat } from "./reports/status-beat.ts";
import type { SettingsFile } from "./settings/settings-file.ts";
import type { Writer } from "./store/writer.ts";
import type { OutsideTools } from "./tools/outside/outside-tools.ts";
import { agentVerbs } from "./verbs/agents.ts";
import { assignVerbs } from "./verbs/assign.ts";
import { gatewayVerbs } from "./verbs/gateway.ts";
import { logHandlers } from "./verbs/log.ts";
import { messageVerbs } from "./verbs/messages.ts";
import { modelVerbs } from "./verbs/models.ts";
import { reportHandlers } from "./verbs/reports.ts";
import { runVerbs } from "./verbs/runs.ts";
import { settingsVerbs } from "./verbs/settings.ts";
import { planCorrection, startRun } from "./verbs/start-run.ts";
import { stateVerbs } from "./verbs/state.ts";
import { taskListHandlers } from "./verbs/task-list.ts";
import { taskVerbs } from "./verbs/tasks.ts";
import { timelineHandlers } from "./verbs/timeline.ts";
import { toolVerbs } from "./verbs/tools.ts";
import { workflowVerbs } from "./verbs/workflows.ts";
import type { WorkflowKeeper } from "./workflow/keeper.ts";
import type { WorkflowLibrary } from "./workflow/library.ts";
import type { OutsideFiles } from "./workflow/outside-files.ts";

/** The parts of a hive that answer its bridge. */
export interface BridgeParts {
  readonly identity: Pick<HiveView, "pid" | "home" | "version" | "startedAt">;
  readonly stores: Stores;
  readonly journal: Journal;
  readonly feed: Feed;
  readonly pool: Pool;
  readonly dispatcher: Dispatcher;
  readonly taskDecisions: TaskDecisions;
  readonly runDecisions: RunDecisions;
  readonly live: LiveAnswers;
  readonly state: SharedState;
  readonly writer: Writer;
  readonly control: AgentControl;
  /** The hive itself, as one of its agents. */
  readonly lead: Lead;
  /** Whom every workflow may ask for. */
  readonly known: KnownAgentsData;
  readonly reports: Reports;
  readonly models: Models;
  readonly settings: SettingsFile;
  readonly door: GatewaySwitch;
  readonly beat: StatusBeat;
  readonly messages: Messages;
  readonly outsideTools: OutsideTools;
  readonly library: WorkflowLibrary;
  readonly keeper: WorkflowKeeper;
  readonly outside: OutsideFiles;
  /** Told of the agents that a workflow overrides or defines, before it is run. */
  readonly learn: (agents: Workflow["agents"]) => Promise<void>;
  /** Told when models were added or removed. */
  readonly modelsChanged: () => void;
}

type Handlers = {
  readonly [Method in BridgeMethod]: (request: Parsed<Method>) => Promise<BridgeReplies[Method]>;
};

type Parsed<Method extends BridgeMethod> = ReturnType<(typeof bridgeRequests)[Method]["parse"]>;

/** The bridge of the hive in this process. */
export function createLocalBridge(parts: BridgeParts): Bridge {
  const handlers = createHandlers(parts);
  return {
    call: async <Method extends BridgeMethod>(method: Method, request?: BridgeRequest<Method>) => {
      const checked = bridgeRequests[method].safeParse(request);
      if (!checked.success) throw new FailureError(failure("bad_request", `${method}: ${checked.error.message}`));
      return await handlers[method](checked.data as Parsed<Method>); // parsed by this method's own schema
    },
    subscribe: (after, listener) => parts.feed.subscribe(after, listener),
  };
}

function createHandlers(parts: BridgeParts): Handlers {
  const { stores, reports } = parts;
  return {
    hive: async () => readHive(parts),
    ...workflowVerbs(parts),
    startRun: async (request) => await startRun(parts, request),
    ...runVerbs({ ...parts, correct: (run, source, repeat) => planCorrection(parts, run, { source, repeat }) }),
    ...taskVerbs({ ...parts, knows: (demand) => parts.pool.kinds.for(demand) !== undefined }),
    runs: async (filter) => listRuns(stores, filter),
    run: async ({ run }) => readOne(parts, run),
    ...timelineHandlers(stores),
    ...taskListHandlers({
      ...{ stores, clock: Date.now },
      percent: (ref) => parts.live.get(ref)?.percent ?? null,
      written: (ref) => parts.live.written(ref).output,
    }),
    ...agentVerbs(parts),
    ...stateVerbs(parts),
    ...assignVerbs(parts),
    ...reportHandlers(reports),
    ...logHandlers(parts),
    ...modelVerbs(parts),
    ...settingsVerbs(parts),
    ...gatewayVerbs(parts),
    ...toolVerbs(parts),
    ...messageVerbs(parts.messages, { store: parts.messages.store, attempts: stores.attempts }),
  };
}

function readHive({ identity, stores, pool, journal }: BridgeParts): HiveView {
  return {
    ...identity,
    ...readFigures(stores.counts),
    agents: pool.views(),
    waits: stores.counts.waits(),
    seq: journal.last(),
  };
}

function readOne({ stores, journal, live }: BridgeParts, id: string) {
  const view = readRun(stores, id, { seq: journal.last(), live });
  if (view === undefined) throw new FailureError(failure("not_found", `There is no run ${id}.`));
  return view;
}
