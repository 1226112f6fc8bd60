import type { MergeRule, SharedValue } from "../../contract/conflict.ts";
import { type Failure, failure } from "../../contract/failure.ts";
import type { RecordEntry } from "../../store/entry-draft.ts";
import type { RunStore } from "../run-store.ts";
import { mergeValue } from "./merge-value.ts";
import type { SharedStateStore } from "./shared-state-store.ts";

/** A write to what a run's tasks share. */
export interface StateWrite {
  readonly run: string;
  readonly key: string;
  /** Any JSON value. */
  readonly value: unknown;
  /** The version that the writer has read; 0: it found none. */
  readonly expected: number;
  /** The key's rule, at its first write; `refuse` unless said. */
  readonly rule?: MergeRule | undefined;
}

/** The value as it is after a write, or why the write was refused. */
export type Written =
  | { readonly ok: true; readonly value: SharedValue }
  | { readonly ok: false; readonly failure: Failure };

export interface SharedStateOptions {
  readonly values: SharedStateStore;
  readonly runs: RunStore;
  readonly clock: () => number;
}

/** What the tasks of a run share. A write from an old version is a conflict, which the key's rule resolves. */
export class SharedState {
  readonly #options: SharedStateOptions;

  constructor(options: SharedStateOptions) {
    this.#options = options;
  }

  read(run: string): readonly SharedValue[] {
    return this.#options.values.ofRun(run);
  }

  get(run: string, key: string): SharedValue | undefined {
    return this.#options.values.get(run, key);
  }

  /** Writes within the transaction at hand; a refused write changes nothing and is journaled. */
  write(record: RecordEntry, write: StateWrite): Written {
    const { run, key, value, expected, rule } = write;
    const { values, runs } = this.#options;
    if (runs.get(run) === undefined) return refused(failure("not_found", `There is no run ${run}.`));
    const there = values.get(run, key);
    if (there !== undefined && rule !== undefined && rule !== there.rule) {
      return refused(failure("bad_request", `The rule of "${key}" is ${there.rule} since it was first written.`));
    }
    if (expected === (there?.version ?? 0)) return this.#put(record, write, { there, value });
    if (there === undefined) return refused(failure("conflict", `Nothing is kept under "${key}".`));
    const merged = mergeValue(there.rule, there.value, value);
    const isRefused = merged.resolution === "refused";
    const version = isRefused ? there.version : there.version + 1;
    const data = { kind: "DATA", resolution: merged.resolution, key, expected, version } as const;
    record({ type: "conflict.resolved", level: "AUDIT", about: { run }, data });
    if (!isRefused) return this.#put(record, write, { there, value: merged.value });
    const message = `"${key}" is at version ${there.version}, and the write was made from ${expected}: ${merged.reason}.`;
    return refused(failure("conflict", message, { hint: "Read it again and write from the version that is there." }));
  }

  #put(record: RecordEntry, { run, key, rule }: StateWrite, { there, value }: Put): Written {
    const version = (there?.version ?? 0) + 1;
    const next = { key, value, version, rule: there?.rule ?? rule ?? "refuse", writtenAt: this.#options.clock() };
    this.#options.values.put(run, next);
    record({ type: "state.written", level: "DEBUG", about: { run }, data: { key, version } });
    return { ok: true, value: next };
  }
}

interface Put {
  readonly there: SharedValue | undefined;
  readonly value: unknown;
}

function refused(reason: Failure): Written {
  return { ok: false, failure: reason };
}
