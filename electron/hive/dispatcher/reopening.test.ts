import fc from "fast-check";
import { expect, it } from "vitest";
import type { OpenRecord } from "../open-record.ts";
import { anyLives, live } from "../testing/random-lives.ts";
import { happen, startSteered } from "../testing/steered-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";

const plain = `version: 1
name: W
steps:
  - { id: a, agent: alpha_agent, prompt: x }
  - { id: b, agent: alpha_agent, needs: [a], prompt: b, retry: { attempts: 1 } }
  - { id: c, agent: alpha_agent, needs: [a], prompt: c, verify: { by: beta_agent } }
  - { id: d, agent: alpha_agent, needs: [b, c], prompt: d, approval: true }
  - { id: e, agent: alpha_agent, needs: [d, a], prompt: e, retry: { attempts: 2 } }
`;
const phased = `version: 1
name: W
phases: [{ id: one }, { id: two }, { id: three }]
steps:
  - { id: a, agent: alpha_agent, prompt: x, phase: one }
  - { id: b, agent: alpha_agent, needs: [a], prompt: b, phase: one }
  - { id: c, agent: alpha_agent, needs: [a], prompt: c, phase: two }
  - { id: d, agent: alpha_agent, prompt: d, phase: two }
  - { id: e, agent: alpha_agent, needs: [d], prompt: e, phase: three }
`;

const done = "(need.state = 'verified' OR (need.state = 'complete' AND need.wait IS NULL))";

/** Each waiting task with what of its needs is not there, one more where its phase has not begun, and its place. */
const waitingSql = `
  SELECT run, step, state, missing, rank IS NOT NULL AS ranked, wait,
    (SELECT count(*) FROM needs JOIN tasks AS need ON need.id = needs.need WHERE needs.task = tasks.id AND NOT ${done})
    + coalesce((SELECT own.position > (SELECT min(position) FROM phases WHERE run = tasks.run AND ended_at IS NULL)
        FROM phases AS own WHERE own.run = tasks.run AND own.id = tasks.phase AND tasks.judges IS NULL), 0) AS truth
  FROM tasks WHERE state NOT IN ('complete', 'verified', 'failed', 'cancelled')`;

interface Waiting {
  readonly run: string;
  readonly step: string;
  readonly state: string;
  readonly missing: number;
  readonly ranked: 0 | 1;
  readonly wait: string | null;
  readonly truth: number;
}

/** What waits is counted as it is, and can be claimed exactly when nothing of it is missing. */
function expectTrue({ database }: OpenRecord): void {
  const all = database.prepare<[], Waiting>(waitingSql).all();
  expect(all.filter(({ missing, truth }) => missing !== truth)).toEqual([]);
  const wrong = all.filter(({ state, missing, ranked, wait }) => {
    if (state !== "pending") return ranked === 1;
    return wait === "run_interrupted" ? ranked === 1 : (missing === 0) !== (ranked === 1);
  });
  expect(wrong).toEqual([]);
}

it.each([
  ["without phases", plain],
  ["with phases", phased],
])(
  "leaves every task that waits with what it waits for, %s",
  async (_, source) => {
    await fc.assert(
      fc.asyncProperty(anyLives, (moves) => live(source, moves, expectTrue)),
      { numRuns: 25 },
    );
  },
  60_000,
);

it("changes as many rows for one task of a large run as for one of a small run", async () => {
  const changed = await Promise.all([3, 1500].map(rowsForRetry));
  expect(changed[1]).toBe(changed[0]);
});

/** Rows that are written for a task that is tried again, in a run of so many that one other needs. */
async function rowsForRetry(count: number): Promise<number> {
  const { stores, writer, database } = openTemporaryStore();
  const names = Array.from({ length: count }, (_, at) => `s${at}`);
  const steps = names.map((name) => `  - { id: ${name}, agent: alpha_agent, prompt: x, retry: { attempts: 1 } }`);
  const last = `  - { id: last, agent: alpha_agent, needs: [${names.join(", ")}], prompt: x }`;
  const source = ["version: 1", "name: W", "steps:", ...steps, last].join("\n");
  await writer.write((record) => startSteered(stores, { record }, "run-1", source));
  const [first] = stores.tasks.ofRun("run-1");
  if (first === undefined) throw new Error("The run has no task.");
  const step = (event: "next" | "retry") => writer.write((record) => happen(stores, record, event, first));
  await step("next");
  const total = database.prepare("SELECT total_changes()").pluck();
  const before = Number(total.get());
  await step("retry");
  expect(stores.tasks.get(first.id)?.state).toBe("pending");
  return Number(total.get()) - before;
}
