import fc from "fast-check";
import { expect, it } from "vitest";
import { planPriorities } from "./plan-priorities.ts";

it("gives nothing to tasks that are as urgent as what waits for them", () => {
  const tasks = [
    { step: "a", needs: [] },
    { step: "b", needs: ["a"] },
  ];
  expect(planPriorities(tasks)).toEqual(new Map());
});

it("finds what another task waits for alone, where the table makes something of that", () => {
  const tasks = [
    { step: "alone", type: "build", needs: [] },
    { step: "one", type: "build", needs: [] },
    { step: "other", type: "validation", needs: [] },
    { step: "text", type: "documentation", needs: [] },
    { step: "after", type: "documentation", needs: ["alone"] },
    { step: "both", type: "documentation", needs: ["one", "other"] },
    { step: "last", type: "documentation", needs: ["text"] },
  ];
  expect([...planPriorities(tasks)]).toEqual([["alone", { isBlocking: true, raisedTo: null }]]);
});

it("raises whatever a more urgent task waits for, however far away, above that task", () => {
  const tasks = [
    { step: "a", priority: 3, needs: [] },
    { step: "b", priority: 9, needs: ["a"] },
    { step: "c", priority: 1, needs: ["b"] },
    { step: "d", priority: 10, needs: ["c"] },
    { step: "e", priority: 2, needs: [] },
  ];
  const raises = [...planPriorities(tasks)].map(([step, { raisedTo }]) => [step, raisedTo]);
  expect(raises).toEqual([
    ["c", 11],
    ["b", 11],
    ["a", 11],
  ]);
});

it("leaves no task less urgent than one that waits for it, and raises nothing beyond one point more", () => {
  const sketch = fc.record({
    priority: fc.integer({ min: 0, max: 10 }),
    needs: fc.array(fc.nat(100), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(sketch, { maxLength: 30 }), (sketches) => {
      const tasks = sketches.map(({ priority, needs }, index) => {
        const named = index === 0 ? [] : [...new Set(needs.map((need) => `s${need % index}`))];
        return { step: `s${index}`, priority, needs: named };
      });
      const gains = planPriorities(tasks);
      const points = new Map(
        tasks.map(({ step, priority }) => [step, Math.max(priority, gains.get(step)?.raisedTo ?? 0)] as const),
      );
      for (const { step, needs } of tasks) {
        for (const need of needs) expect(points.get(need)).toBeGreaterThanOrEqual(points.get(step) ?? 0);
        expect(points.get(step)).toBeLessThanOrEqual(11);
      }
    }),
  );
});
