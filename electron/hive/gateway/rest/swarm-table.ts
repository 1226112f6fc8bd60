import { z } from "zod";
import type { AgentView } from "../../contract/agent.ts";
import type { Bridge } from "../../contract/bridge.ts";
import { FailureError, failure } from "../../contract/failure.ts";
import { onceATurn } from "../once-a-turn.ts";
import type { ObjectSchema } from "./request-of.ts";
import type { Scope } from "./rest-route.ts";

/** A route that has no verb of its own: it puts others together, in the words of the programs that ask it. */
export interface SwarmRoute {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly scope: Scope;
  readonly tag: "Swarm";
  readonly summary: string;
  readonly status: 200 | 201;
  readonly schema: ObjectSchema | null;
  /** Done once for each Idempotency-Key. */
  readonly keyed?: true;
  /** The body and the key are as they came; a text that is answered is JSON. */
  readonly answer: (bridge: Bridge, body: unknown, key: string | undefined) => Promise<unknown>;
}

const name = z.string().min(1).max(200);

const addTask = z.strictObject({
  description: z.string().min(1).max(100_000),
  priority: z.number().int().min(0).max(10).default(5),
  /** What an agent must be able to do; without it, any agent may. */
  specialization: name.optional(),
});

const scale = z
  .strictObject({
    /** So many more, or fewer. */
    num_agents: z.number().int().min(-1000).max(1000).optional(),
    kind: name.default("default"),
    /** So many in all. */
    to: z.number().int().min(0).max(1000).optional(),
  })
  .default({ kind: "default" });

const spawn = z.strictObject({ kind: name.default("default") }).default({ kind: "default" });

/** The interface of the integration guide: the same hive in the words of a swarm. */
export const swarmTable: readonly SwarmRoute[] = [
  route(
    { method: "POST", path: "/swarm/add_task", scope: "run", status: 201, summary: "Add a task", keyed: true },
    addTask,
    async (bridge, asked, key) => {
      const { description, priority, specialization } = asked;
      const whom = specialization === undefined ? { kind: defaultKind } : { specialization };
      const { task } = await bridge.call("addTask", { description, priority, ...whom, ...(key && { key }) });
      return { task_id: task, message: "Task added successfully" };
    },
  ),
  route(
    { method: "GET", path: "/swarm/state", scope: "read", status: 200, summary: "Tasks and agents in figures" },
    null,
    onceATurn(async (bridge) => JSON.stringify(await readState(bridge))),
  ),
  route(
    { method: "POST", path: "/agents/scale", scope: "admin", status: 200, summary: "Start or stop agents of a kind" },
    scale,
    async (bridge, { num_agents, kind, to }) => await scaleTo(bridge, kind, { more: num_agents ?? 1, to }),
  ),
  ...["/spawn_agent", "/agents/spawn"].map((path) =>
    route(
      { method: "POST", path, scope: "admin", status: 201, summary: "Start one more agent" },
      spawn,
      async (bridge, asked) => await scaleTo(bridge, asked.kind, { more: 1, to: undefined }),
    ),
  ),
];

type Head = Pick<SwarmRoute, "method" | "path" | "scope" | "status" | "summary" | "keyed">;

function route<Schema extends z.ZodType>(
  head: Head,
  schema: Schema | null,
  answer: (bridge: Bridge, request: z.output<Schema>, key: string | undefined) => Promise<unknown>,
): SwarmRoute {
  return {
    ...head,
    tag: "Swarm",
    schema: schema === null ? null : (z.toJSONSchema(schema, { io: "input" }) as ObjectSchema),
    answer: (bridge, request, key) => {
      if (schema === null) return answer(bridge, undefined as z.output<Schema>, key); // it asks for nothing
      const checked = schema.safeParse(request ?? undefined);
      if (checked.success) return answer(bridge, checked.data, key);
      return Promise.reject(new FailureError(failure("bad_request", z.prettifyError(checked.error))));
    },
  };
}

/** What `default` stands for: the kind that takes any work that a prompt can say. */
const defaultKind = "research_agent";

async function readState(bridge: Bridge): Promise<unknown> {
  const { tasks, agents, seq, startedAt } = await bridge.call("hive");
  const busy = agents.filter(({ state }) => state === "running").length;
  return {
    pending_tasks: tasks.waiting,
    running_tasks: tasks.running,
    completed_tasks: tasks.complete,
    failed_tasks: tasks.failed,
    cancelled_tasks: tasks.cancelled,
    agents: { total: agents.length, by_kind: countBy(agents, "kind"), by_state: countBy(agents, "state") },
    /** Agents at work, of those that are there; 0 where there is none. */
    load: agents.length === 0 ? 0 : busy / agents.length,
    started_at: new Date(startedAt).toISOString(),
    journal: seq,
  };
}

function countBy(agents: readonly AgentView[], field: "kind" | "state"): Readonly<Record<string, number>> {
  const groups = Map.groupBy(agents, (agent) => agent[field]);
  return Object.fromEntries([...groups].map(([value, members]) => [value, members.length]));
}

interface Wish {
  readonly more: number;
  readonly to: number | undefined;
}

async function scaleTo(bridge: Bridge, kind: string, { more, to }: Wish): Promise<unknown> {
  const named = kind === "default" ? defaultKind : kind;
  const { kinds } = await bridge.call("agentKinds");
  const running = kinds.find(({ name: known }) => known === named)?.running ?? 0;
  const wish = to ?? Math.max(0, running + more);
  const { started, stopped } = await bridge.call("scaleAgents", { kind: named, to: wish });
  const message = `Started ${started.length}, stopped ${stopped.length}`;
  return { message, kind: named, agents: wish, started, stopped };
}
