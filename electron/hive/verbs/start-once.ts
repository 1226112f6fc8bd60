import { FailureError, failure } from "../contract/failure.ts";
import type { Dispatcher } from "../dispatcher/dispatcher.ts";
import type { RunOrder } from "../dispatcher/run-life.ts";
import type { StoredRun } from "../dispatcher/run-store.ts";
import type { Stores } from "../dispatcher/stores.ts";
import { newRunId, runIdOf } from "./run-id.ts";

interface StartParts {
  readonly dispatcher: Pick<Dispatcher, "start">;
  readonly stores: Pick<Stores, "runs" | "tasks">;
}

/** A run that was started, with the ids of its tasks. */
export interface StartedRun {
  readonly run: string;
  readonly tasks: readonly string[];
}

/** A run as it is asked for, before it has an id. */
export type AskedRun = Omit<RunOrder, "id">;

/**
 * Starts a run. Asked again with the same key, it answers the same run, after a crash too: the key is in the
 * run's id. Rejects with `conflict` when the key was used for something else.
 */
export async function startOnce(
  { dispatcher, stores }: StartParts,
  asked: AskedRun,
  key?: string,
): Promise<StartedRun> {
  if (key === undefined) {
    const id = newRunId();
    return { run: id, tasks: await dispatcher.start({ ...asked, id }) };
  }
  const id = runIdOf(key);
  const known = stores.runs.get(id);
  if (known !== undefined) return same(stores, known, asked);
  try {
    return { run: id, tasks: await dispatcher.start({ ...asked, id }) };
  } catch (error) {
    const other = stores.runs.get(id); // the same key came twice at once
    if (other === undefined) throw error;
    return same(stores, other, asked);
  }
}

function same({ tasks }: Pick<Stores, "tasks">, known: StoredRun, asked: AskedRun): StartedRun {
  const [one, other] = [known, asked].map(({ source, definition, inputs, model, only = null }) =>
    JSON.stringify([source, definition, inputs, model, only]),
  );
  if (one === other) return { run: known.id, tasks: tasks.ofRun(known.id).map(({ id }) => id) };
  const hint = "Use another key for another request.";
  throw new FailureError(failure("conflict", "This idempotency key was used for another request.", { hint }));
}
