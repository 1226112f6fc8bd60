import { expect, it } from "vitest";
import { estimateMs, type OpenTask } from "./estimate.ts";

const open = (id: string, meanMs: number, needs: readonly string[] = [], runningMs = 0): OpenTask => ({
  ...{ id, meanMs, needs, runningMs, isRunning: runningMs > 0 },
});

it("is the longest chain of needs among the open tasks", () => {
  const three = ["a", "b", "c"].map((id) => open(id, 100));
  expect(estimateMs([...three, open("end", 50, ["a", "b", "c"])])).toBe(150);
});

it("counts what a running task has done already, and never less than nothing", () => {
  expect(estimateMs([open("a", 100, [], 70)])).toBe(30);
  expect(estimateMs([open("a", 100, [], 170), open("b", 40, ["a"])])).toBe(40);
});

it("is the work shared by those that can run at once, where that takes longer than any chain", () => {
  const chain = open("b", 10, ["a"]);
  expect(estimateMs([open("a", 10), chain, open("c", 100, ["b"]), open("d", 100, ["b"]), open("e", 100, ["b"])])).toBe(
    320,
  );
});

it("takes a need that is over for met, and no tasks for no time", () => {
  expect(estimateMs([open("b", 40, ["over"])])).toBe(40);
  expect(estimateMs([])).toBe(0);
});
