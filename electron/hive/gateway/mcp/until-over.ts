import type { Bridge, BridgeEvent } from "../../contract/bridge.ts";

/** Whoever called a tool and waits for what comes of it. */
export interface Following {
  /** Stops what is followed when it fires. */
  readonly signal: AbortSignal;
  /** Told how many pieces of words its models have written. */
  readonly onTokens: (tokens: number) => void;
}

/** What is followed. */
interface Followed<Value> {
  readonly read: () => Promise<Value>;
  readonly isOver: (value: Value) => boolean;
  readonly stop: () => Promise<unknown>;
  /** Whether it may be over by this event. */
  readonly mayEnd: (event: BridgeEvent) => boolean;
  /** Whether a piece of words is one of its own. */
  readonly writes: (token: Extract<BridgeEvent, { kind: "token" }>) => boolean;
}

/** Waits until something is over, or was stopped; answers it as it is then. */
export async function untilOver<Value>(
  bridge: Bridge,
  { read, isOver, stop, mayEnd, writes }: Followed<Value>,
  { signal, onTokens }: Following,
): Promise<Value> {
  let tokens = 0;
  const over = Promise.withResolvers<Value>();
  const look = (): void => {
    read().then((value) => {
      if (isOver(value)) over.resolve(value);
    }, over.reject);
  };
  const watch = (event: BridgeEvent): void => {
    if (mayEnd(event)) look();
    if (event.kind !== "token" || !writes(event)) return;
    tokens += event.tokens;
    onTokens(tokens);
  };
  const cancel = (): void => {
    stop().then(read).then(over.resolve, over.reject);
  };
  const end = bridge.subscribe(undefined, (events) => events.forEach(watch));
  signal.addEventListener("abort", cancel);
  try {
    if (signal.aborted) cancel();
    look(); // it may have ended before anybody listened
    return await over.promise;
  } finally {
    signal.removeEventListener("abort", cancel);
    end();
  }
}
