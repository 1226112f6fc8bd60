import { demandLabel } from "../contract/demand.ts";
import type { AttemptRef, HiveMessage } from "../contract/message.ts";
import type { Demand } from "../contract/workflow.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import type { Stores } from "./stores.ts";
import { about } from "./task-life.ts";
import type { StoredTask } from "./task-row.ts";
import { isHeld } from "./transition.ts";
import type { Writes } from "./writes.ts";

/** Refusals that are kept for handoffs which are still on their way. */
const mostEarly = 1000;

interface RefusedHandoff {
  readonly ref: AttemptRef;
  /** Who was to go on with it, and does not. */
  readonly agent: string;
  readonly reason: string;
}

/** Gives tasks back to whoever could do them before, when the agent that they were handed to will not have them. */
export class HandoffRefusals {
  readonly #stores: Stores;
  readonly #writes: Writes;
  /** Refusals that came before the handoff itself was written down, by task. */
  readonly #early = new Map<string, RefusedHandoff>();

  constructor(stores: Stores, writes: Writes) {
    this.#stores = stores;
    this.#writes = writes;
  }

  /** An agent refuses the HANDOFF of another one. */
  refused(message: HiveMessage, reason: string): void {
    const handoff = this.#read(message, reason);
    if (handoff !== undefined) void this.#writes.insist((record) => this.#apply(record, handoff));
  }

  /** A task was handed to somebody: gives it back at once, where that one has refused it already. */
  passed(record: RecordEntry, ref: AttemptRef): void {
    const early = this.#early.get(ref.task);
    this.#early.delete(ref.task);
    if (early?.ref.attempt === ref.attempt) this.#apply(record, early);
  }

  /** What an agent sends may say anything: it speaks for nothing but an attempt of its own. */
  #read({ from, to, payload }: HiveMessage, reason: string): RefusedHandoff | undefined {
    const ref = { task: String(payload["task_id"]), attempt: Number(payload["attempt"]) };
    if (!Number.isSafeInteger(ref.attempt) || this.#stores.attempts.agent(ref) !== from.agent_id) return undefined;
    return { ref, agent: to.agent_id, reason };
  }

  #apply(record: RecordEntry, handoff: RefusedHandoff): void {
    const { ref, agent } = handoff;
    const task = this.#stores.tasks.get(ref.task);
    if (task === undefined || task.attempts !== ref.attempt) return;
    if (isHeld(task.state)) {
      if (this.#early.size < mostEarly) this.#early.set(ref.task, handoff);
      return;
    }
    const before = task.demandBefore;
    if (before !== null && waitsFor(task, agent)) this.#giveBack(record, { task, before, handoff });
  }

  #giveBack(record: RecordEntry, { task, before, handoff }: GivenBack): void {
    const { agent, reason } = handoff;
    this.#stores.tasks.setDemand(task, before);
    const wait = this.#stores.tasks.get(task.id)?.wait ?? null;
    const data = { from: agent, to: demandLabel(before), reason: `${agent} refused it: ${reason}`, wait };
    record({ type: "task.handoff", level: "AUDIT", about: about(task, agent), data });
  }
}

interface GivenBack {
  readonly task: StoredTask;
  readonly before: Demand;
  readonly handoff: RefusedHandoff;
}

/** Whether nobody has given it to somebody else meanwhile. */
function waitsFor({ state, demand }: StoredTask, agent: string): boolean {
  return state === "pending" && demand.by === "agent" && demand.agentId === agent;
}
