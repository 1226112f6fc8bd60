import { expect, it } from "vitest";
import { addRun } from "../../testing/stored-run.ts";
import { openTemporaryStore } from "../../testing/temporary-store.ts";
import { toTaskId } from "../task-id.ts";
import { WaitingLine } from "./waiting-line.ts";

const [alpha, beta] = ["kind:alpha_agent", "kind:beta_agent"] as const;

function openLine(
  demands: readonly string[],
  ...moments: readonly (readonly ["alpha_agent" | "beta_agent", number])[]
) {
  const { stores } = openTemporaryStore();
  addRun(
    stores,
    "run-1",
    moments.map(([kind, createdAt], index) => ({ step: `s${index}`, demand: { by: "kind", kind }, createdAt })),
  );
  const line = new WaitingLine(stores.queue, demands);
  const first = () => {
    const next = line.first();
    return next && [next.demand, toTaskId(next.head.id)].join(" ");
  };
  return { line, first };
}

it("brings the tasks of several demands in one order", () => {
  const { line, first } = openLine([alpha, beta], ["alpha_agent", 2], ["beta_agent", 1], ["beta_agent", 3]);
  expect(first()).toBe("kind:beta_agent task-2");
  line.advance(beta);
  expect(first()).toBe("kind:alpha_agent task-1");
  line.advance(alpha);
  expect(first()).toBe("kind:beta_agent task-3");
  line.advance(beta);
  expect(first()).toBeUndefined();
});

it("forgets a demand for which nobody is free", () => {
  const { line, first } = openLine([alpha, beta], ["alpha_agent", 2], ["beta_agent", 1]);
  line.leave(beta);
  expect(first()).toBe("kind:alpha_agent task-1");
});

it("passes over tasks that cannot go yet, but not over a whole queue", () => {
  const many = Array.from({ length: 100 }, (_, index) => ["alpha_agent", index] as const);
  const { line, first } = openLine([alpha], ...many);
  let passed = 0;
  for (; first() !== undefined; passed += 1) line.pass(alpha);
  expect(passed).toBe(64);
});
