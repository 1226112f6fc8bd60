import type { BridgeEvent } from "../electron/hive/contract/bridge.ts";

/**
 * Reads batches of events from a stream of server-sent events until it ends. Not the browser's own EventSource, because
 * that hides why a stream was refused, and a page with a stale token must say so.
 */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  listener: (events: readonly BridgeEvent[]) => void,
): Promise<void> {
  let rest = "";
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const messages = (rest + part.value).split("\n\n");
    rest = messages.pop() ?? "";
    for (const message of messages) {
      const data = messageData(message);
      if (data !== "") listener(JSON.parse(data) as readonly BridgeEvent[]); // what the gateway sends is the contract's
    }
  }
}

/** The data lines of one message. */
export function messageData(message: string): string {
  return message
    .split("\n")
    .filter((line) => line.startsWith("data:"))
    .map((line) => line.slice(5).trimStart())
    .join("\n");
}
