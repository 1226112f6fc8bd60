import type { AgentKind, AgentView } from "../contract/agent.ts";
import type { JournalEntry } from "../contract/journal.ts";
import { leadView } from "../contract/lead.ts";
import type { Stores } from "../dispatcher/stores.ts";
import type { Feed } from "../journal/feed.ts";

interface LeadParts {
  readonly feed: Feed;
  readonly stores: Pick<Stores, "runs">;
  readonly kinds: readonly AgentKind[];
  /** The process that the lead is. */
  readonly identity: { readonly pid: number; readonly startedAt: number };
}

/** The hive itself, as one of its agents: it works while it coordinates a run, and whoever listens is told of that. */
export class Lead {
  readonly #parts: LeadParts;
  readonly #running: Set<string>;

  constructor(parts: LeadParts) {
    this.#parts = parts;
    const unfinished = parts.stores.runs.unfinished();
    this.#running = new Set(unfinished.flatMap(({ id, state }) => (state === "running" ? [id] : [])));
    parts.feed.subscribe(undefined, (events) => {
      const was = this.#isBusy;
      for (const event of events) if (event.kind === "entry") this.#follow(event.entry);
      if (this.#isBusy !== was) parts.feed.publish([{ kind: "agents", agents: this.views(), gone: [] }]);
    });
  }

  views(): readonly AgentView[] {
    const { kinds, identity } = this.#parts;
    return leadView(kinds, { ...identity, isBusy: this.#isBusy });
  }

  get #isBusy(): boolean {
    return this.#running.size > 0;
  }

  #follow({ type, run }: JournalEntry): void {
    if (run === null) return;
    if (type === "run.started" || type === "run.resumed") this.#running.add(run);
    if (type === "run.finished" || type === "run.interrupted" || type === "run.paused") this.#running.delete(run);
  }
}
