import { isDeepStrictEqual } from "node:util";
import type { BridgeEvent, HiveFigures, HiveView } from "../contract/bridge.ts";
import type { TaskCounts } from "../dispatcher/task-counts.ts";
import type { Feed } from "../journal/feed.ts";
import { readFigures } from "./read-figures.ts";

export interface FigureNewsOptions {
  /** How many tasks there are now. */
  readonly read: () => HiveFigures;
  /** The runs of which something waits for a person now. */
  readonly waits: () => HiveView["waits"];
  readonly publish: (events: readonly BridgeEvent[]) => void;
  /** Time between two announcements, in milliseconds. */
  readonly everyMs?: number;
}

const standardMs = 100;
const changesFigures = /^(?:task|run)\./;

/**
 * Announces how many tasks there are when that has changed, and which runs wait for a person: read once for all that
 * happened meanwhile, so that no task waits for it. While nothing happens, no timer runs.
 */
export class FigureNews {
  readonly #options: FigureNewsOptions;
  #timer: NodeJS.Timeout | null = null;
  #waits: HiveView["waits"];

  constructor(options: FigureNewsOptions) {
    this.#options = options;
    this.#waits = options.waits();
  }

  /** Entries of the journal were written. */
  heard(events: readonly BridgeEvent[]): void {
    if (this.#timer !== null || !events.some(isChange)) return;
    this.#timer = setTimeout(() => this.#tell(), this.#options.everyMs ?? standardMs);
  }

  /** Announces nothing more. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #tell(): void {
    this.#timer = null;
    const [figures, waits] = [this.#options.read(), this.#options.waits()];
    const isNews = waits !== this.#waits && !isDeepStrictEqual(waits, this.#waits);
    this.#waits = waits;
    this.#options.publish([{ kind: "figures", figures }, ...(isNews ? [{ kind: "waits", waits } as const] : [])]);
  }
}

/** Has all who listen told of the kept counts from now on. */
export function tellFigures(feed: Feed, counts: TaskCounts): FigureNews {
  const news = new FigureNews({
    read: () => readFigures(counts),
    waits: () => counts.waits(),
    publish: feed.publish.bind(feed),
  });
  feed.subscribe(undefined, news.heard.bind(news));
  return news;
}

function isChange(event: BridgeEvent): boolean {
  return event.kind === "entry" && changesFigures.test(event.entry.type);
}
