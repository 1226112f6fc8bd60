import type { BridgeEvent, HiveFigures } from "../contract/bridge.ts";
import type { TaskCounts } from "../dispatcher/task-counts.ts";
import type { Feed } from "../journal/feed.ts";
import { readFigures } from "./read-figures.ts";

export interface FigureNewsOptions {
  /** How many tasks there are now. */
  readonly read: () => HiveFigures;
  readonly publish: (events: readonly BridgeEvent[]) => void;
  /** Time between two announcements, in milliseconds. */
  readonly everyMs?: number;
}

const standardMs = 100;
const changesFigures = /^(?:task|run)\./;

/**
 * Announces how many tasks there are when that has changed: read once for all that happened meanwhile, so that no task
 * waits for it. While nothing happens, no timer runs.
 */
export class FigureNews {
  readonly #options: FigureNewsOptions;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: FigureNewsOptions) {
    this.#options = options;
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
    this.#options.publish([{ kind: "figures", figures: this.#options.read() }]);
  }
}

/** Has all who listen told of the kept counts from now on. */
export function tellFigures(feed: Feed, counts: TaskCounts): FigureNews {
  const news = new FigureNews({ read: () => readFigures(counts), publish: feed.publish.bind(feed) });
  feed.subscribe(undefined, news.heard.bind(news));
  return news;
}

function isChange(event: BridgeEvent): boolean {
  return event.kind === "entry" && changesFigures.test(event.entry.type);
}
