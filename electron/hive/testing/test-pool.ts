import { onTestFinished } from "vitest";
import type { Failure } from "../contract/failure.ts";
import type { FromAgentMessage } from "../contract/message.ts";
import type { AgentProcess } from "../pool/agent-process.ts";
import { Pool } from "../pool/pool.ts";
import type { PoolOptions } from "../pool/pool-terms.ts";
import { patient, testKinds } from "./test-hive.ts";

/** What happened to a pool, in order. */
export type PoolEvent =
  | { readonly type: "free" }
  | { readonly type: "registered" | "message" | "ended"; readonly agent: AgentProcess; readonly what?: unknown };

/** A pool whose listener is the test. */
export interface TestPool {
  readonly pool: Pool;
  readonly events: readonly PoolEvent[];
  /** Settles when so many events of a sort have been seen. */
  until(type: PoolEvent["type"], count?: number): Promise<void>;
  /** Settles with the message of a type, when it comes. */
  heard<Type extends FromAgentMessage["type"]>(type: Type): Promise<Extract<FromAgentMessage, { type: Type }>>;
  /** What was told of the ends of agents; null where one was asked for. */
  ends(): readonly (Failure | null)[];
  /** Kinds that were left down. */
  readonly downs: readonly string[];
}

/** For tests: a pool over real processes that enlists its agents at once; it stops with the test. */
export function openTestPool(options: Pick<PoolOptions, "spawn"> & Partial<PoolOptions>): TestPool {
  const events: PoolEvent[] = [];
  const downs: string[] = [];
  const waiting = new Set<() => void>();
  const tell = (event: PoolEvent): void => {
    events.push(event);
    for (const look of waiting) look();
    waiting.clear();
  };
  const change = (): Promise<void> => new Promise((resolve) => waiting.add(resolve));
  const pool = new Pool({ kinds: testKinds, env: {}, maxAgents: 10, maxPerKind: 2, timing: patient, ...options });
  pool.listen({
    free: () => tell({ type: "free" }),
    registered: (agent) => {
      agent.enlist();
      tell({ type: "registered", agent });
    },
    message: (agent, message) => tell({ type: "message", agent, what: message }),
    down: (kind) => void downs.push(kind),
    ended: (agent, what) => tell({ type: "ended", agent, what }),
  });
  onTestFinished(() => pool.stop());
  const of = (type: PoolEvent["type"]) => events.filter((event) => event.type === type);
  return {
    pool,
    events,
    downs,
    until: async (type, count = 1) => {
      while (of(type).length < count) await change();
    },
    heard: async (type) => {
      for (;;) {
        const found = messages(events).find((message) => message.type === type);
        if (found !== undefined) return found as never; // its type was just compared
        await change();
      }
    },
    ends: () => of("ended").map((event) => (event.type === "free" ? null : (event.what as Failure | null))),
  };
}

function messages(events: readonly PoolEvent[]): readonly FromAgentMessage[] {
  return events.flatMap((event) => (event.type === "message" ? [event.what as FromAgentMessage] : []));
}
