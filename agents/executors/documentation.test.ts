import { expect, it } from "vitest";
import type { Json } from "../../electron/hive/contract/workflow.ts";
import { documentation } from "./documentation.ts";

const attempt = { agent: "research-001", model: "m:1b", state: "complete", startedAt: 1000, endedAt: 3500 };
const record = {
  ...{ run: "run-1", workflow: "Two\nlines", description: "What bees do", startedAt: 0, at: 125_000 },
  inputs: { topic: "bees | wasps" },
  steps: [
    {
      ...{ id: "facts", demand: "research_agent", state: "complete", output: "# Bees\n\nThey fly." },
      attempts: [
        {
          ...attempt,
          state: "failed",
          failure: { code: "engine_failed", message: "It broke.", retryable: true },
          outputTokens: 0,
        },
        { ...attempt, failure: null, outputTokens: 9 },
      ],
    },
    { id: "later", demand: "a|b", state: "pending", output: "", attempts: [] },
  ],
};

const execution = { signal: new AbortController().signal, progress: () => {}, keep: () => {} };

it("tells in Markdown what ran, by whom, for how long, with what result, and what failed", async () => {
  expect(await documentation({ title: "My report", run: record as unknown as Json }, execution)).toBe(`# My report

What bees do

- Run: \`run-1\` of Two lines
- Started: 1970-01-01T00:00:00.000Z
- Elapsed: 2 min 5 s
- Steps: 1 of 2 complete
- Input \`topic\`: bees | wasps

| Step | By | Model | State | Attempts | Duration |
|---|---|---|---|---:|---:|
| facts | research-001 | m:1b | complete | 2 | 2.5 s |
| later | a\\|b |  | pending | 0 |  |

## facts

> # Bees
>
> They fly.

## Failures

- facts, attempt 1 by research-001: It broke. (\`engine_failed\`)`);
});

it("takes the workflow's name where no title is given, and says that nothing failed", async () => {
  const text = await documentation({ run: { ...record, steps: [] } as unknown as Json }, execution);
  expect(text).toMatch(/^# Two lines\n/);
  expect(text).toMatch(/## Failures\n\nNone\.$/);
});

it("needs the run from the hive", async () => {
  await expect(documentation({ title: "x" }, execution)).rejects.toMatchObject({ failure: { code: "bad_workflow" } });
});
