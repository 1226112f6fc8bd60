import type { ServerResponse } from "node:http";
import type { Bridge, BridgeEvent } from "../contract/bridge.ts";
import { createCourier } from "../journal/courier.ts";
import { foldAgents } from "../journal/fold-agents.ts";

/** Bytes that may wait for a reader before it is dropped; it comes back with the number of what it read last. */
const mostWaitingBytes = 8 * 1024 * 1024;
/** At most one batch for each picture that a reader draws. */
const frameMs = 16;
/** A comment line at least so often, so that both ends notice a dead connection. */
const beatMs = 15_000;

/** One batch of events in the form of server-sent events; its id is the journal number of its last entry. */
export function eventText(events: readonly BridgeEvent[]): string {
  const last = events.findLast((event) => event.kind === "entry");
  const id = last === undefined ? "" : `id: ${last.entry.seq}\n`;
  return `${id}data: ${JSON.stringify(events)}\n\n`;
}

/** Writes the bridge's events to an answer whose head is out already, until either end closes. */
export function streamEvents(bridge: Bridge, after: number | undefined, response: ServerResponse): void {
  const write = (text: string): void => {
    if (response.writableEnded || response.destroyed) return;
    response.write(text);
    if (response.writableLength > mostWaitingBytes) response.destroy();
  };
  write("retry: 1000\n\n");
  const courier = createCourier<BridgeEvent>(frameMs, (events) => write(eventText(events)), foldAgents);
  const unsubscribe = bridge.subscribe(after, courier.add);
  const beat = setInterval(write, beatMs, ": beat\n\n");
  response.once("close", () => {
    clearInterval(beat);
    unsubscribe();
    courier.end();
  });
}
