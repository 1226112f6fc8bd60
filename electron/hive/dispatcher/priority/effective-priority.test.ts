import fc from "fast-check";
import { expect, it } from "vitest";
import { effectivePriority, type PriorityFacts } from "./effective-priority.ts";
import { priorityMatrix, priorityRow } from "./matrix.ts";

const plain: PriorityFacts = { type: "build", priority: 4, deadlineAt: null, isBlocking: false, raisedTo: null };
const minute = 60_000;

it("is the task's own priority while no modifier holds", () => {
  expect(effectivePriority(plain, 0)).toEqual({ points: 4, boost: 0, modifierAt: null, why: [] });
});

it("adds the deadline's points from the first moment at which less than the table's time is left", () => {
  const facts = { ...plain, deadlineAt: 100 * minute };
  const before = effectivePriority(facts, 70 * minute);
  expect(before).toEqual({ points: 4, boost: 0, modifierAt: 70 * minute + 1, why: [] });
  const from = effectivePriority(facts, before.modifierAt ?? 0);
  expect(from).toEqual({ points: 6, boost: 2, modifierAt: null, why: ["deadline"] });
  expect(effectivePriority(facts, 200 * minute)).toEqual(from);
});

it("adds the points of blocking while another task waits for it alone, and both where both hold", () => {
  expect(effectivePriority({ ...plain, isBlocking: true }, 0)).toMatchObject({ points: 6, why: ["blocking"] });
  const both = { ...plain, type: "encryption", priority: 7, isBlocking: true, deadlineAt: 0 };
  expect(effectivePriority(both, 0)).toMatchObject({ points: 13, boost: 6, why: ["deadline", "blocking"] });
  const none = { ...plain, type: "documentation", isBlocking: true, deadlineAt: 0 };
  expect(effectivePriority(none, 0)).toMatchObject({ points: 4, why: [] });
});

it("is no less than what a more urgent task that waits for it asks for", () => {
  expect(effectivePriority({ ...plain, raisedTo: 9 }, 0)).toMatchObject({ points: 9, boost: 5, why: ["dependency"] });
  expect(effectivePriority({ ...plain, raisedTo: 3 }, 0)).toMatchObject({ points: 4, why: [] });
});

it("changes by itself at no other moment than the one that it names", () => {
  const facts = fc.record({
    type: fc.constantFrom("task", ...priorityMatrix.keys()),
    priority: fc.integer({ min: 0, max: 10 }),
    deadlineAt: fc.option(fc.integer({ min: 0, max: 200 * minute })),
    isBlocking: fc.boolean(),
    raisedTo: fc.option(fc.integer({ min: 0, max: 11 })),
  });
  const moment = fc.integer({ min: 0, max: 250 * minute });
  fc.assert(
    fc.property(facts, moment, moment, (one, a, b) => {
      const [early, late] = [effectivePriority(one, Math.min(a, b)), effectivePriority(one, Math.max(a, b))];
      const begins = early.modifierAt ?? Number.POSITIVE_INFINITY;
      if (Math.max(a, b) < begins) expect(late).toEqual(early);
      else expect(late.points).toBeGreaterThanOrEqual(early.points);
      const { deadline, blocking = 0 } = priorityRow(one.type);
      const most = one.priority + (deadline?.points ?? 0) + blocking;
      expect(late.points).toBeLessThanOrEqual(Math.max(most, one.raisedTo ?? 0));
    }),
  );
});
