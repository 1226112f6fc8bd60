import { expect, it } from "vitest";
import { estimateMs, type OpenTask } from "./estimate.ts";

const open = (id: string, meanMs: number, more: Partial<OpenTask> = {}): OpenTask => ({
  ...{ id, meanMs, needs: [], demand: "kind:alpha", runningMs: 0, atOnce: 1, turnMs: 0, ...more },
});

it("is the longest chain of needs among the open tasks, where enough agents work at once", () => {
  const three = ["a", "b", "c"].map((id) => open(id, 100, { atOnce: 3 }));
  expect(estimateMs([...three, open("end", 50, { needs: ["a", "b", "c"], atOnce: 3 })])).toBe(150);
});

it("counts what a running task has done already, and never less than nothing", () => {
  expect(estimateMs([open("a", 100, { runningMs: 70 })])).toBe(30);
  expect(estimateMs([open("a", 100, { runningMs: 170 }), open("b", 40, { needs: ["a"] })])).toBe(40);
});

it("shares independent tasks among those who work, however many could begin", () => {
  const thirty = Array.from({ length: 30 }, (_, index) => open(`part-${index}`, 8500, { atOnce: 2 }));
  expect(estimateMs(thirty)).toBe(127_500);
  expect(estimateMs(thirty.map((task) => ({ ...task, atOnce: 0 })))).toBe(255_000); // somebody will come
});

it("shares work only among those who can do it", () => {
  const other = { demand: "kind:beta", atOnce: 4 };
  const tasks = [open("a", 100), open("b", 100), open("c", 100, other), open("d", 100, other)];
  expect(estimateMs(tasks)).toBe(200);
});

it("ends no earlier than the last turn in the queue, and what needs that one comes after", () => {
  expect(estimateMs([open("a", 100, { turnMs: 900 }), open("b", 50, { needs: ["a"] })])).toBe(950);
});

it("takes a need that is over for met, and no tasks for no time", () => {
  expect(estimateMs([open("b", 40, { needs: ["over"] })])).toBe(40);
  expect(estimateMs([])).toBe(0);
});
