import type { Bridge, BridgeEvent } from "../hive/contract/bridge.ts";

/** A bridge for tests that answers from a table, and announces what it is told to. */
export interface ScriptedBridge extends Bridge {
  readonly asked: readonly string[];
  /** Journal numbers after which subscriptions began. */
  readonly after: readonly (number | undefined)[];
  announce(...events: readonly BridgeEvent[]): void;
}

/** Makes one: each method's answer is a function of its request. A method that is not in the table fails. */
export function scriptedBridge(answers: Readonly<Record<string, (request: never) => unknown>>): ScriptedBridge {
  const asked: string[] = [];
  const after: (number | undefined)[] = [];
  const listeners = new Set<(events: readonly BridgeEvent[]) => void>();
  const bridge = {
    asked,
    after,
    announce: (...events: readonly BridgeEvent[]) => {
      for (const listener of [...listeners]) listener(events);
    },
    call: async (method: string, request?: unknown) => {
      asked.push(method);
      const answer = answers[method];
      if (answer === undefined) throw new Error(`The test has no answer for ${method}.`);
      return await answer(request as never); // each answer knows its own request
    },
    subscribe: (from: number | undefined, listener: (events: readonly BridgeEvent[]) => void) => {
      after.push(from);
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return bridge as ScriptedBridge; // `call` answers one type for all methods, which the contract's generic cannot say
}
