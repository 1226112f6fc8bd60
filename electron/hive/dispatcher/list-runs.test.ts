import fc from "fast-check";
import { expect, it } from "vitest";
import { FailureError } from "../contract/failure.ts";
import type { RunWaits } from "../contract/run.ts";
import { allHappenings, happen, startSteered } from "../testing/steered-run.ts";
import { openTemporaryStore, temporaryFolder } from "../testing/temporary-store.ts";
import { listRuns } from "./list-runs.ts";
import type { Stores } from "./stores.ts";
import type { StoredTask } from "./task-row.ts";

const source = `version: 1
name: W
phases: [{ id: one }, { id: two }]
steps:
  - { id: a, agent: alpha_agent, prompt: x, phase: one, approval: true }
  - { id: b, agent: alpha_agent, needs: [a], prompt: b, phase: one, retry: { attempts: 1 } }
  - { id: c, agent: alpha_agent, needs: [a], prompt: c, phase: one, verify: { by: beta_agent } }
  - { id: d, agent: alpha_agent, needs: [b, c], prompt: d, phase: two }
  - { id: e, agent: alpha_agent, prompt: e, phase: two, retry: { attempts: 2 } }
`;

/** How many tasks of a run wait for what is not there yet. */
function blockedOf(tasks: readonly StoredTask[]): number {
  return tasks.filter(({ state, missing }) => state === "pending" && missing > 0).length;
}

/** What a look at all tasks of a run says. */
function scanned(tasks: readonly StoredTask[]): RunWaits {
  const goesOn = ({ state, missing }: StoredTask): boolean =>
    (state === "pending" && missing === 0) || ["assigned", "running", "retry", "rejected"].includes(state);
  const suspended = tasks.filter(({ state }) => state === "suspended").length;
  return { suspended, waitsForPerson: suspended > 0 && !tasks.some(goesOn) };
}

function expectTrue({ counts, runs, tasks }: Stores): void {
  const all = listRuns({ runs, counts }, { limit: 10 });
  const seen = all.map(({ id, suspended, waitsForPerson }) => [id, { suspended, waitsForPerson }] as const);
  const truth = all.map(({ id }) => [id, scanned(tasks.ofRun(id))] as const);
  expect(seen).toEqual(truth);
  for (const { id } of all) expect([id, counts.ofRun(id).blocked]).toEqual([id, blockedOf(tasks.ofRun(id))]);
  expect(counts.waits()).toEqual(Object.fromEntries(truth.filter(([, { suspended }]) => suspended > 0)));
}

const move = fc.record({
  run: fc.constantFrom("run-1", "run-2"),
  task: fc.nat(8),
  event: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom("next" as const, "approveNext" as const) },
    { weight: 2, arbitrary: fc.constantFrom("approve" as const, "resumeRun" as const, "retry" as const) },
    { weight: 2, arbitrary: fc.constantFrom(...allHappenings) },
  ),
  undone: fc.boolean(),
  turnEnds: fc.boolean(),
  restarts: fc.integer({ min: 0, max: 15 }).map((one) => one === 0),
});

it("tells of each run what a look at all its tasks says, whatever agents and persons do, undone work and starts between", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 20, maxLength: 120 }), async (moves) => {
      const folder = temporaryFolder();
      let store = openTemporaryStore(folder);
      const first = store;
      await first.writer.write((record) => {
        for (const run of ["run-1", "run-2"]) startSteered(first.stores, { record }, run, source);
      });
      for (const { run, task: place, event, undone, turnEnds, restarts } of moves) {
        const { stores, writer } = store;
        const work = writer.write((record) => {
          const tasks = stores.tasks.ofRun(run);
          const task = tasks[place % tasks.length];
          if (task !== undefined) happen(stores, record, event, task);
          if (undone) throw new FailureError({ code: "internal", message: "undone", retryable: false });
        });
        const settled = work.catch((error: unknown) => {
          if (!(error instanceof FailureError)) throw error;
        });
        if (!turnEnds && !restarts) continue;
        await settled;
        expectTrue(stores);
        if (!restarts) continue;
        await store.close();
        store = openTemporaryStore(folder);
      }
      await store.writer.write(() => undefined);
      expectTrue(store.stores);
      await store.close();
    }),
    { numRuns: 30 },
  );
}, 60_000);
