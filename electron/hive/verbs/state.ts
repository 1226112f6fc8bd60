import type { SharedValue } from "../contract/conflict.ts";
import { FailureError } from "../contract/failure.ts";
import type { ConflictEntry } from "../contract/journal.ts";
import type { SharedState, StateWrite } from "../dispatcher/conflicts/shared-state.ts";
import type { Journal } from "../journal/journal.ts";
import type { Writer } from "../store/writer.ts";

interface StateParts {
  readonly state: SharedState;
  readonly journal: Journal;
  readonly writer: Writer;
}

/** Answers what is asked of the state that a run's tasks share, and of conflicts. */
export function stateVerbs({ state, journal, writer }: StateParts) {
  return {
    readState: async ({ run }: { readonly run: string }): Promise<readonly SharedValue[]> => state.read(run),
    writeState: async (write: StateWrite): Promise<SharedValue> => {
      const written = await writer.write((record) => state.write(record, write));
      if (!written.ok) throw new FailureError(written.failure);
      return written.value;
    },
    conflicts: async ({ run, limit }: ConflictsRequest): Promise<readonly ConflictEntry[]> =>
      journal.conflicts(limit, run),
  };
}

interface ConflictsRequest {
  readonly run?: string | undefined;
  readonly limit: number;
}
