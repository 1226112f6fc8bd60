import type { Bridge, BridgeEvent } from "../hive/contract/bridge.ts";
import type { DashboardPicture } from "./dashboard-picture.ts";
import { SpeedMeter } from "./speed-meter.ts";

/** What a feed is made of. */
export interface FeedParts {
  readonly bridge: Pick<Bridge, "call" | "subscribe">;
  /** Asks the hive for all that is shown. */
  readonly read: () => Promise<DashboardPicture>;
  /** Least milliseconds between two questions, however many entries the journal gets. */
  readonly everyMs: number;
  /** Told when the hive can no longer be asked. */
  readonly onFailure: (error: unknown) => void;
}

/** The dashboard's picture, kept up to date by the hive's events: it asks when there was an entry, and only then. */
export class DashboardFeed {
  readonly #parts: FeedParts;
  readonly #meter = new SpeedMeter();
  readonly #listeners = new Set<() => void>();
  readonly #end: () => void;
  #picture: DashboardPicture;
  #timer: NodeJS.Timeout | undefined;
  #asking = false;
  #isStale = false;
  #ended = false;

  private constructor(parts: FeedParts, first: DashboardPicture, after: number) {
    this.#parts = parts;
    this.#picture = first;
    this.#end = parts.bridge.subscribe(after, (events) => this.#see(events));
  }

  /** Asks for a first picture, and keeps it up to date from then on. */
  static async open(parts: FeedParts): Promise<DashboardFeed> {
    const { seq } = await parts.bridge.call("hive");
    return new DashboardFeed(parts, await parts.read(), seq);
  }

  /** The picture as it is now; the same object until something changes. */
  readonly picture = (): DashboardPicture => this.#picture;

  /** Tells of every new picture. Returns what ends it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  stop(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#end();
    this.#listeners.clear();
  }

  #see(events: readonly BridgeEvent[]): void {
    for (const event of events) this.#meter.see(event);
    if (events.some(({ kind }) => kind === "entry")) this.#isStale = true;
    this.#timer ??= setTimeout(() => void this.#refresh(), this.#parts.everyMs);
  }

  async #refresh(): Promise<void> {
    this.#timer = undefined;
    if (this.#asking) return;
    this.#asking = true;
    try {
      const isStale = this.#isStale;
      this.#isStale = false;
      this.#show(isStale ? await this.#parts.read() : this.#picture);
    } catch (error) {
      this.#parts.onFailure(error);
    }
    this.#asking = false;
    if (this.#isStale && !this.#ended) this.#timer ??= setTimeout(() => void this.#refresh(), this.#parts.everyMs);
  }

  #show(picture: DashboardPicture): void {
    if (this.#ended) return;
    this.#picture = { ...picture, metrics: { ...picture.metrics, ...this.#meter.speeds } };
    for (const listener of this.#listeners) listener();
  }
}
