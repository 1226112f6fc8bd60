import type { BridgeAnswer, BridgeEvent, BridgeMethod } from "../electron/hive/contract/bridge.ts";
import { FailureError, failure } from "../electron/hive/contract/failure.ts";
import { answerValue, type Connection, type PageBridge } from "./page-bridge.ts";
import { readEvents } from "./server-events.ts";
import { textFiles } from "./text-files.ts";

type Listener = (events: readonly BridgeEvent[]) => void;

/** Pauses between attempts to reach the hive again, the last one repeated. */
const pausesMs = [250, 500, 1000, 2000, 4000];

const gone = failure("no_engine", "The hive does not answer.", {
  hint: "It was stopped, or is starting again. This page reconnects by itself.",
  retryable: true,
});

/** The bridge over HTTP: requests as POST, events as a stream that is taken up again where it broke. */
export function openHttpBridge(origin: string, headers: Readonly<Record<string, string>> = {}): PageBridge {
  const watchers: ((connection: Connection) => void)[] = [];
  let connection: Connection = "connecting";
  const tell = (next: Connection): void => {
    if (next === connection) return;
    connection = next;
    for (const watch of watchers) watch(next);
  };
  const call = async (method: BridgeMethod, request?: unknown): Promise<unknown> => {
    const body = request === undefined ? {} : { body: JSON.stringify(request) };
    const sent = { method: "POST", headers: { ...headers, "content-type": "application/json" }, ...body };
    const response = await fetch(`${origin}/bridge/${method}`, sent).catch(() => null);
    if (response === null) throw new FailureError(gone);
    return answerValue((await response.json()) as BridgeAnswer<unknown>); // what the gateway sends is the contract's
  };
  const ask = call as PageBridge["call"]; // the hive's own checks stand behind the type: it answers what the contract says
  return {
    call: ask,
    files: textFiles(ask),
    subscribe: (after, listener) => follow({ url: `${origin}/bridge/events`, headers, after, listener, tell }),
    onConnection: (listener) => {
      watchers.push(listener);
      listener(connection);
    },
  };
}

interface Following {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly after: number | undefined;
  readonly listener: Listener;
  readonly tell: (connection: Connection) => void;
}

function follow(following: Following): () => void {
  const ending = new AbortController();
  void followUntil(following, ending.signal);
  return () => ending.abort();
}

async function followUntil({ url, headers, after, listener, tell }: Following, signal: AbortSignal): Promise<void> {
  let last = after;
  for (let failed = 0; !signal.aborted; failed += 1) {
    const response = await fetch(last === undefined ? url : `${url}?after=${last}`, { headers, signal }).catch(
      () => null,
    );
    if (response?.status === 401) return tell("refused");
    if (response?.ok === true && response.body !== null) {
      failed = 0;
      tell("open");
      await readEvents(response.body, (events) => {
        last = events.findLast((event) => event.kind === "entry")?.entry.seq ?? last;
        listener(events);
      }).catch(() => {});
    }
    if (signal.aborted) return;
    tell("lost");
    await pause(pausesMs[Math.min(failed, pausesMs.length - 1)] ?? 0, signal);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
