import type { JournalEntry } from "../contract/journal.ts";
import type { Feed } from "../journal/feed.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import type { Reports } from "./reports.ts";

export interface StatusBeatOptions {
  readonly feed: Feed;
  readonly reports: Reports;
  /** Runs that go on already. */
  readonly running: readonly string[];
  readonly write: (work: (record: RecordEntry) => void) => Promise<unknown>;
  /** Between two reports. */
  readonly everyMs: number;
}

/** Puts the status reports of every run that goes on into the journal, on a beat; while none does, nothing beats. */
export class StatusBeat {
  readonly #options: StatusBeatOptions;
  readonly #running: Set<string>;
  readonly #unsubscribe: () => void;
  #everyMs: number;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(options: StatusBeatOptions) {
    this.#options = options;
    this.#everyMs = options.everyMs;
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

  /** Lets so much time go by between two reports from now on; the next one comes after that time. */
  every(ms: number): void {
    if (this.#everyMs === ms) return;
    this.#everyMs = ms;
    if (this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
    this.#keepTime();
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
    if (this.#running.size > 0) this.#timer ??= setInterval(() => this.#beat(), this.#everyMs);
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
