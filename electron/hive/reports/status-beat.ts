import type { JournalEntry } from "../contract/journal.ts";
import type { Feed } from "../journal/feed.ts";
import type { RecordEntry } from "../store/writer.ts";
import type { Reports } from "./reports.ts";

export interface StatusBeatOptions {
  readonly feed: Feed;
  readonly reports: Reports;
  /** Runs that go on already. */
  readonly running: readonly string[];
  readonly write: (work: (record: RecordEntry) => void) => Promise<unknown>;
  readonly everyMs?: number;
}

/** Between two reports, in milliseconds. */
const standardBeatMs = 60_000;

/** Puts the status reports of every run that goes on into the journal, on a beat; while none does, nothing beats. */
export class StatusBeat {
  readonly #options: StatusBeatOptions;
  readonly #running: Set<string>;
  readonly #unsubscribe: () => void;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(options: StatusBeatOptions) {
    this.#options = options;
    this.#running = new Set(options.running);
    this.#unsubscribe = options.feed.subscribe(undefined, (events) => {
      for (const event of events) if (event.kind === "entry") this.#follow(event.entry);
    });
    this.#keepTime();
  }

  /** Whether a timer runs. */
  get beats(): boolean {
    return this.#timer !== null;
  }

  /** When it answers, nothing is written any more. */
  async stop(): Promise<void> {
    this.#unsubscribe();
    this.#running.clear();
    this.#keepTime();
    await this.#writing;
  }

  #follow({ type, run }: JournalEntry): void {
    if (run === null) return;
    if (type === "run.started" || type === "run.resumed") this.#running.add(run);
    else if (type === "run.finished" || type === "run.interrupted") this.#running.delete(run);
    else return;
    this.#keepTime();
  }

  #keepTime(): void {
    if (this.#running.size === 0 && this.#timer !== null) {
      clearInterval(this.#timer);
      this.#timer = null;
    }
    if (this.#running.size > 0)
      this.#timer ??= setInterval(() => this.#beat(), this.#options.everyMs ?? standardBeatMs);
  }

  #beat(): void {
    const { reports, write } = this.#options;
    const written = write((record) => {
      const agents = reports.agents().filter(({ agent_status: { state } }) => state.status !== "STOPPED");
      for (const run of this.#running) {
        const data = { build: reports.build(run), agents };
        record({ type: "status.report", level: "DEBUG", about: { run }, data });
      }
    });
    this.#writing = written.catch((error: unknown) => console.error("skep: could not write the status down:", error));
  }
}
