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

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** Entries that were just committed. */
  announce(entries: readonly JournalEntry[]): void {
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
        listener(events);
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
      const entries = this.#journal.after(from, catchUpBatch);
      const last = entries.at(-1);
      if (last === undefined) {
        this.#live.add(hand); // nothing can be committed between the read and this line: both run in one turn
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
