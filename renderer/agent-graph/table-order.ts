import type { AgentView } from "../../electron/hive/contract/agent.ts";
import { fits } from "./agent-filter.ts";
import { agentStates, successRate, tiers } from "./agent-words.ts";
import type { PageState } from "./page-state.ts";

/** What the table can be ordered by. */
export type ColumnId =
  | "id"
  | "kind"
  | "tier"
  | "state"
  | "task"
  | "memory"
  | "processor"
  | "queue"
  | "heartbeat"
  | "success"
  | "pid";

/** How the table is ordered. */
export interface Order {
  readonly column: ColumnId;
  readonly descending: boolean;
}

/** Tells how many tasks an agent could be given. */
type QueueOf = (view: AgentView) => number;

const values: Readonly<Record<ColumnId, (view: AgentView, queue: QueueOf) => string | number | null>> = {
  id: ({ id }) => id,
  kind: ({ kind }) => kind,
  tier: ({ tier }) => tiers.indexOf(tier),
  state: ({ state }) => agentStates.indexOf(state),
  task: ({ taskStep, task }) => taskStep ?? task,
  memory: ({ usage }) => usage?.memoryBytes ?? null,
  processor: ({ usage }) => usage?.cpuPercent ?? null,
  queue: (view, queue) => queue(view),
  heartbeat: ({ lastHeartbeat }) => lastHeartbeat,
  success: successRate,
  pid: ({ pid }) => pid,
};

const naturally = new Intl.Collator("en", { numeric: true });

/** The ids of the agents that fit, in their order; those of which the value is not known come last either way. */
export function orderedIds(
  views: Readonly<Record<string, AgentView>>,
  filter: Pick<PageState, "query" | "state">,
  { column, descending, queue }: Order & { readonly queue: QueueOf },
): readonly string[] {
  const read = values[column];
  const turn = descending ? -1 : 1;
  const keyed = Object.values(views)
    .filter((view) => fits(view, filter))
    .map((view) => ({ id: view.id, value: read(view, queue) }));
  keyed.sort((a, b) => compare(a.value, b.value, turn) || naturally.compare(a.id, b.id));
  return keyed.map(({ id }) => id);
}

function compare(a: string | number | null, b: string | number | null, turn: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === "number" && typeof b === "number") return turn * (a - b);
  return turn * naturally.compare(String(a), String(b));
}
