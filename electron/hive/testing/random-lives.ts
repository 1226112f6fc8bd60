import fc from "fast-check";
import { FailureError, failure } from "../contract/failure.ts";
import type { OpenRecord } from "../open-record.ts";
import { allHappenings, type Happening, happen, startSteered } from "./steered-run.ts";
import { openTemporaryStore, temporaryFolder } from "./temporary-store.ts";

/** One thing that happens to a run; some are undone, alone or with all else of their turn. */
export interface Moved {
  readonly run: string;
  readonly task: number;
  readonly event: Happening;
  readonly undone: boolean;
  readonly turnEnds: boolean;
  readonly restarts: boolean;
}

const runs = ["run-1", "run-2"] as const;

/** For property tests: what agents and persons do to two runs, most of it what brings them forward. */
export const anyLives: fc.Arbitrary<readonly Moved[]> = fc.array(
  fc.record({
    run: fc.constantFrom(...runs),
    task: fc.nat(8),
    event: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom("next" as const, "approveNext" as const) },
      { weight: 2, arbitrary: fc.constantFrom("approve" as const, "resumeRun" as const, "retry" as const) },
      { weight: 2, arbitrary: fc.constantFrom(...allHappenings) },
    ),
    undone: fc.boolean(),
    turnEnds: fc.boolean(),
    restarts: fc.integer({ min: 0, max: 15 }).map((one) => one === 0),
  }),
  { minLength: 20, maxLength: 120 },
);

/** For property tests: lives through it with two runs of a workflow in a real store, and looks after each turn. */
export async function live(source: string, moves: readonly Moved[], look: (store: OpenRecord) => void): Promise<void> {
  const folder = temporaryFolder();
  let store = openTemporaryStore(folder);
  const { stores, writer } = store;
  await writer.write((record) => {
    for (const run of runs) startSteered(stores, { record }, run, source);
  });
  for (const moved of moves) {
    const settled = move(store, moved);
    if (!moved.turnEnds && !moved.restarts) continue;
    await settled;
    look(store);
    if (!moved.restarts) continue;
    await store.close();
    store = openTemporaryStore(folder);
  }
  await store.writer.write(() => undefined);
  look(store);
  await store.close();
}

async function move({ stores, writer }: OpenRecord, { run, task: place, event, undone }: Moved): Promise<void> {
  try {
    await writer.write((record) => {
      const tasks = stores.tasks.ofRun(run);
      const task = tasks[place % tasks.length];
      if (task !== undefined) happen(stores, record, event, task);
      if (undone) throw new FailureError(failure("internal", "It is undone."));
    });
  } catch (error) {
    if (!(error instanceof FailureError)) throw error; // a decision that cannot be is refused
  }
}
