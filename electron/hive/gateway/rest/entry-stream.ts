import type { ServerResponse } from "node:http";
import type { Bridge, BridgeEvent } from "../../contract/bridge.ts";
import { writeServerSent } from "../server-sent.ts";

/** Many readers are told the same: each event is put into words once. */
const texts = new WeakMap<BridgeEvent, string>();

/** One event as a server-sent event: named after what happened; a journal entry's number is its id. */
export function entryText(event: BridgeEvent): string {
  const known = texts.get(event);
  if (known !== undefined) return known;
  const made =
    event.kind === "entry"
      ? `id: ${event.entry.seq}\nevent: ${event.entry.type}\ndata: ${JSON.stringify(event.entry)}\n\n`
      : `event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`;
  texts.set(event, made);
  return made;
}

interface Reading {
  /** The journal number after which to begin; undefined: only what comes from now on. */
  readonly after: number | undefined;
  /** Passing things too, which no journal keeps: words of models, agents at work. */
  readonly passing: boolean;
}

/** Writes what happens to an answer whose head is out already, one server-sent event each, until either end closes. */
export function streamEntries(bridge: Bridge, { after, passing }: Reading, response: ServerResponse): void {
  writeServerSent(response, (write) =>
    bridge.subscribe(after, (events) => {
      const told = passing ? events : events.filter(({ kind }) => kind === "entry");
      write(told.map(entryText).join(""));
    }),
  );
}
