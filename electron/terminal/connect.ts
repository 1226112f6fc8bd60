import type { IncomingMessage } from "node:http";
import type {
  Bridge,
  BridgeAnswer,
  BridgeEvent,
  BridgeMethod,
  BridgeReplies,
  BridgeRequest,
} from "../hive/contract/bridge.ts";
import { FailureError, failure, isFailure } from "../hive/contract/failure.ts";
import { readBatches } from "./event-batches.ts";

/** A bridge to a hive in another process. */
export interface Connection extends Bridge {
  /** Settles when the hive is gone; never before. */
  readonly lost: Promise<FailureError>;
}

/** Not imported: an import reads all that the module exports, and so loads what is behind `fetch`, which takes ten times longer. */
const { request } = process.getBuiltinModule("node:http");

const reconnectMs = 500;

/** Connects to the local socket of a running hive. */
export function connectHive(address: string): Connection {
  const gone = Promise.withResolvers<FailureError>();
  return {
    lost: gone.promise,
    call: async <Method extends BridgeMethod>(method: Method, body?: BridgeRequest<Method>) => {
      const answer = await ask(address, method, body);
      if (!answer.ok) throw new FailureError(answer.failure);
      return answer.value as BridgeReplies[Method]; // the contract of the socket, told by the same version of it
    },
    subscribe: (after, listener) => subscribe({ address, after, listener, onLost: gone.resolve }),
  };
}

function ask(address: string, method: string, body: unknown): Promise<BridgeAnswer<unknown>> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json" };
    const sent = request({ socketPath: address, path: `/bridge/${method}`, method: "POST", headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.once("end", () => {
        const answer = readAnswer(Buffer.concat(parts).toString("utf8"));
        if (answer === undefined) reject(new FailureError(unreadable(response.statusCode)));
        else resolve(answer);
      });
      response.once("error", (error) => reject(lostHive(error)));
    });
    sent.once("error", (error) => reject(lostHive(error)));
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

function readAnswer(text: string): BridgeAnswer<unknown> | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    return isAnswer(answer) ? answer : undefined;
  } catch {
    return undefined;
  }
}

function isAnswer(value: unknown): value is BridgeAnswer<unknown> {
  if (typeof value !== "object" || value === null || !("ok" in value)) return false;
  return value.ok === true ? true : "failure" in value && isFailure(value.failure);
}

function unreadable(status: number | undefined) {
  const hint = "Another version of Skep may be running: close it and try again.";
  return failure("internal", `The hive gave an answer that cannot be read (HTTP ${status ?? "?"}).`, { hint });
}

function lostHive(cause: Error): FailureError {
  const hint = "It may have been closed. Interrupted runs go on with `skep run --resume`.";
  return new FailureError(failure("engine_failed", "The connection to the running hive is lost.", { hint }), { cause });
}

interface Subscription {
  readonly address: string;
  readonly after: number | undefined;
  readonly listener: (events: readonly BridgeEvent[]) => void;
  readonly onLost: (error: FailureError) => void;
}

/** Reads the events; comes back once after a broken connection, from the last entry that was read. */
function subscribe({ address, after, listener, onLost }: Subscription): () => void {
  let last = after;
  let ended = false;
  let open: { destroy(): void } | undefined;
  let timer: NodeJS.Timeout | undefined;
  const receive = (events: readonly BridgeEvent[]): void => {
    if (ended) return;
    for (const event of events) if (event.kind === "entry") last = event.entry.seq;
    listener(events);
  };
  const connect = (failures: number): void => {
    let read = failures;
    const lose = (error: Error): void => {
      if (ended) return;
      if (read > 0) onLost(lostHive(error));
      else timer = setTimeout(connect, reconnectMs, 1);
    };
    open = openStream(`/bridge/events${last === undefined ? "" : `?after=${last}`}`, address, {
      receive: (events) => {
        read = 0;
        receive(events);
      },
      lose,
    });
  };
  connect(0);
  return () => {
    ended = true;
    clearTimeout(timer);
    open?.destroy();
  };
}

interface StreamListener {
  readonly receive: (events: readonly BridgeEvent[]) => void;
  readonly lose: (error: Error) => void;
}

function openStream(path: string, socketPath: string, { receive, lose }: StreamListener): { destroy(): void } {
  let told = false;
  const loseOnce = (error: Error): void => {
    if (!told) lose(error);
    told = true;
  };
  const sent = request({ socketPath, path, headers: { accept: "text/event-stream" } }, (response: IncomingMessage) => {
    if (response.statusCode !== 200) loseOnce(new Error(`HTTP ${response.statusCode}`));
    const read = readBatches(receive);
    response.setEncoding("utf8");
    response.on("data", read);
    response.once("error", loseOnce);
    response.once("close", () => loseOnce(new Error("The stream has ended.")));
  });
  sent.once("error", loseOnce);
  sent.end();
  return sent;
}
