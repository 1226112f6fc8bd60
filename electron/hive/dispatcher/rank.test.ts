import fc from "fast-check";
import { expect, it } from "vitest";
import { msPerPriorityPoint, rankOf } from "./rank.ts";

const task = fc.record({ readyAt: fc.integer({ min: 0, max: 2 ** 42 }), priority: fc.integer({ min: 0, max: 10 }) });

it("lets the more urgent of two go first that are ready at once, and of two as urgent the older", () => {
  fc.assert(
    fc.property(task, ({ readyAt, priority }) => {
      expect(rankOf(readyAt, priority + 1)).toBeLessThan(rankOf(readyAt, priority));
      expect(rankOf(readyAt, priority)).toBeLessThan(rankOf(readyAt + 1, priority));
    }),
  );
});

it("starves nobody: the least urgent task goes before the most urgent one that comes ten points of waiting later", () => {
  fc.assert(
    fc.property(task, ({ readyAt }) => {
      expect(rankOf(readyAt, 0)).toBeLessThan(rankOf(readyAt + 10 * msPerPriorityPoint + 1, 10));
    }),
  );
});
