import { expect, it } from "vitest";
import type { Demand } from "../../contract/workflow.ts";
import { LateDependencies } from "./late-dependencies.ts";

const alpha: Demand = { by: "kind", kind: "alpha_agent" };
const beta: Demand = { by: "kind", kind: "beta_agent" };
const ref = (task: string, attempt = 1) => ({ task, attempt });

/** A watch over attempts whose like takes 100 ms, where it was measured. */
function openWatch() {
  let now = 1000;
  let looks = 0;
  const late = new LateDependencies({
    durationOf: (demand) => {
      looks += 1;
      return demand === alpha ? 100 : null;
    },
    steady: () => now,
    graceMs: 50,
  });
  const pass = (ms: number): void => {
    now += ms;
  };
  return { late, looks: () => looks, pass };
}

it("tells once of each attempt that goes on for more than twice as long as its like", () => {
  const { late, pass } = openWatch();
  late.begin(ref("a"), alpha);
  pass(10);
  late.begin(ref("b"), alpha);
  expect(late.next()).toBe(1250);
  pass(239);
  expect(late.due()).toEqual([]);
  pass(1);
  expect(late.due()).toEqual([{ ref: ref("a"), expectedMs: 250 }]);
  expect([late.due(), late.next()]).toEqual([[], 1260]);
});

it("forgets an attempt that has ended, and none that took its place", () => {
  const { late, pass } = openWatch();
  late.begin(ref("a"), alpha);
  late.end(ref("a"));
  late.begin(ref("b", 2), alpha);
  late.end(ref("b", 1));
  pass(1000);
  expect(late.due()).toEqual([{ ref: ref("b", 2), expectedMs: 250 }]);
});

it("expects nothing while nothing is measured, and then does not look at the store for each attempt", () => {
  const { late, looks, pass } = openWatch();
  late.begin(ref("a"), beta);
  expect(late.next()).toBeNull();
  for (let count = 0; count < 100; count += 1) late.begin(ref(`a${count}`), alpha);
  expect(looks()).toBe(2);
  pass(10_000);
  late.begin(ref("b"), alpha);
  expect(looks()).toBe(3);
});
