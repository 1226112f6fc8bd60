import type { Bridge, BridgeEvent, BridgeReplies } from "../contract/bridge.ts";
import { FailureError, failure } from "../contract/failure.ts";
import type { GatewayCall } from "../contract/gateway.ts";
import type { JournalEntry } from "../contract/journal.ts";

/** A bridge for tests of its doors: it answers from what it is given and keeps who listens. */
export interface TestBridge extends Bridge {
  readonly asked: (readonly [string, unknown])[];
  /** Calls that the door put into the audit. */
  readonly noted: GatewayCall[];
  /** What each `subscribe` asked for. */
  readonly after: (number | undefined)[];
  listeners(): number;
  announce(events: readonly BridgeEvent[]): void;
}

/** Makes a bridge that lists no workflows, answers what it is given, and fails every other question with `not_found`. */
export function testBridge(answers: Readonly<Partial<BridgeReplies>> = {}): TestBridge {
  const asked: (readonly [string, unknown])[] = [];
  const after: (number | undefined)[] = [];
  const noted: GatewayCall[] = [];
  const listeners = new Set<(events: readonly BridgeEvent[]) => void>();
  const bridge = {
    asked,
    after,
    noted,
    listeners: () => listeners.size,
    announce: (events: readonly BridgeEvent[]) => {
      for (const listener of listeners) listener(events);
    },
    call: async (method: string, request?: unknown) => {
      if (method === "noteCalls")
        return void noted.push(...(request as { readonly calls: readonly GatewayCall[] }).calls);
      asked.push([method, request]);
      if (Object.hasOwn(answers, method)) return answers[method as keyof BridgeReplies];
      if (method === "workflows") return [];
      throw new FailureError(failure("not_found", `${method} found nothing.`, { hint: "Look elsewhere." }));
    },
    subscribe: (from: number | undefined, listener: (events: readonly BridgeEvent[]) => void) => {
      after.push(from);
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return bridge as TestBridge; // `call` answers one type for all methods, which the contract's generic cannot say
}

/** A journal entry of a run that was interrupted. */
export function testEntry(seq: number): JournalEntry {
  const subject = { run: "run-1", task: null, step: null, agent: null };
  return { seq, at: 1000 + seq, level: "INFO", type: "run.interrupted", data: {}, ...subject };
}
