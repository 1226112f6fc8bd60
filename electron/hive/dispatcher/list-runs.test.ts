import fc from "fast-check";
import { expect, it } from "vitest";
import type { RunWaits } from "../contract/run.ts";
import { anyLives, live } from "../testing/random-lives.ts";
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

it("tells of each run what a look at all its tasks says, whatever agents and persons do, undone work and starts between", async () => {
  const lives = fc.asyncProperty(anyLives, (moves) => live(source, moves, ({ stores }) => expectTrue(stores)));
  await fc.assert(lives, { numRuns: 30 });
}, 60_000);
