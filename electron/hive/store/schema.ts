import { agentTools } from "./migrations/agent-tools.ts";
import { agentWishes } from "./migrations/agent-wishes.ts";
import { attemptOutputs } from "./migrations/attempt-outputs.ts";
import { auditChain } from "./migrations/audit-chain.ts";
import { checkpoints } from "./migrations/checkpoints.ts";
import { deadlines } from "./migrations/deadlines.ts";
import { draftWriters } from "./migrations/draft-writers.ts";
import { first } from "./migrations/first.ts";
import { handoffs } from "./migrations/handoffs.ts";
import { judging } from "./migrations/judging.ts";
import { messages } from "./migrations/messages.ts";
import { phases } from "./migrations/phases.ts";
import { priorities } from "./migrations/priorities.ts";
import { queuePlaces } from "./migrations/queue-places.ts";
import { removedAt } from "./migrations/removed-at.ts";
import { resources } from "./migrations/resources.ts";
import { runCorrections } from "./migrations/run-corrections.ts";
import { runParts } from "./migrations/run-parts.ts";
import { runTexts } from "./migrations/run-texts.ts";
import { runWaits } from "./migrations/run-waits.ts";
import { sharedState } from "./migrations/shared-state.ts";
import { standingRun } from "./migrations/standing-run.ts";
import { taskCounts } from "./migrations/task-counts.ts";
import { taskTerms } from "./migrations/task-terms.ts";
import { toolServers } from "./migrations/tool-servers.ts";
import { workflowDesks } from "./migrations/workflow-desks.ts";

/** The store's tables, as steps from one version to the next. A step that has shipped is never edited. */
export const migrations: readonly string[] = [
  first,
  taskCounts,
  sharedState,
  taskTerms,
  auditChain,
  standingRun,
  checkpoints,
  judging,
  messages,
  agentWishes,
  priorities,
  resources,
  deadlines,
  phases,
  attemptOutputs,
  workflowDesks,
  handoffs,
  runParts,
  runCorrections,
  runWaits,
  runTexts,
  draftWriters,
  removedAt,
  toolServers,
  agentTools,
  queuePlaces,
];
