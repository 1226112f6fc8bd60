import type { ServerResponse } from "node:http";
import type { Bridge, BridgeEvent } from "../contract/bridge.ts";
import { createCourier } from "../journal/courier.ts";
import { foldAgents } from "../journal/fold-agents.ts";
import { writeServerSent } from "./server-sent.ts";

/** At most one batch for each picture that a reader draws. */
const frameMs = 16;

/** One batch of events in the form of server-sent events; its id is the journal number of its last entry. */
export function eventText(events: readonly BridgeEvent[]): string {
  const last = events.findLast((event) => event.kind === "entry");
  const id = last === undefined ? "" : `id: ${last.entry.seq}\n`;
  return `${id}data: ${JSON.stringify(events)}\n\n`;
}

/** Writes the bridge's events to an answer whose head is out already, until either end closes. */
export function streamEvents(bridge: Bridge, after: number | undefined, response: ServerResponse): void {
  writeServerSent(response, (write) => {
    const courier = createCourier<BridgeEvent>(frameMs, (events) => write(eventText(events)), foldAgents);
    const unsubscribe = bridge.subscribe(after, courier.add);
    return () => {
      unsubscribe();
      courier.end();
    };
  });
}
