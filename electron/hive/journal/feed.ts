import type { BridgeEvent } from "../contract/bridge.ts";
import type { JournalEntry } from "../contract/journal.ts";
import type { Journal } from "./journal.ts";

type Listener = (events: readonly BridgeEvent[]) => void;

/** Entries that are read from the store at a time when a listener catches up. */
const catchUpBatch = 1000;

/** Hands every listener the journal from its own number on without a gap, and passing events as they come. */
export class Feed {
  readonly #journal: Journal;
  readonly #live = new Set<Listener>();
  /** Number of the last entry that is known to be kept: what the store has beyond it is still on its way to the disk. */
  #kept: number;

  constructor(journal: Journal) {
    this.#journal = journal;
    this.#kept = journal.last();
  }

  /** Entries that are on the disk from now on. */
  announce(entries: readonly JournalEntry[]): void {
    this.#kept = entries.at(-1)?.seq ?? this.#kept;
    this.publish(entries.map((entry) => ({ kind: "entry", entry })));
  }

  /** Events for whoever listens now. A listener that throws harms no other. */
  publish(events: readonly BridgeEvent[]): void {
    for (const listener of this.#live) listener(events);
  }

  /** Starts handing over; undefined: only what comes from now on. Returns what ends it. */
  subscribe(after: number | undefined, listener: Listener): () => void {
    let ended = false;
    const hand: Listener = (events) => {
      try {
        listener(after === undefined ? events : behind(after, events));
      } catch (error) {
        console.error("skep: a listener of the journal failed:", error);
      }
    };
    const end = (): void => {
      ended = true;
      this.#live.delete(hand);
    };
    const catchUp = (from: number): void => {
      if (ended || !this.#journal.isOpen) return; // the hive may have stopped meanwhile
      const entries = this.#journal.after(from, catchUpBatch).filter(({ seq }) => seq <= this.#kept);
      const last = entries.at(-1);
      if (last === undefined) {
        this.#live.add(hand); // nothing can be announced between the read and this line: both run in one turn
        return;
      }
      hand(entries.map((entry) => ({ kind: "entry", entry })));
      setImmediate(catchUp, last.seq);
    };
    if (after === undefined) this.#live.add(hand);
    else setImmediate(catchUp, after);
    return end;
  }
}

/** What a listener does not know yet that read the store ahead of the disk. */
function behind(seq: number, events: readonly BridgeEvent[]): readonly BridgeEvent[] {
  const [first] = events;
  if (first?.kind !== "entry" || first.entry.seq > seq) return events;
  return events.filter((event) => event.kind !== "entry" || event.entry.seq > seq);
}
