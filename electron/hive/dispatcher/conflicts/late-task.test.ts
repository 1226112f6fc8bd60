import fc from "fast-check";
import { expect, it } from "vitest";
import { findClash } from "./late-task.ts";

const pace = { now: 0, durationMs: 10, slots: 1 };
const task = (name: string, points: number, deadlineAt: number) => ({ name, points, deadlineAt });

it("finds the less urgent task that goes before one whose deadline will be missed", () => {
  const queue = [task("a", 5, 10), task("b", 3, 90), task("c", 8, 15)];
  expect(findClash(queue, pace)).toMatchObject({ late: { name: "c" }, lesser: { name: "b" } });
});

it("finds nothing where all deadlines hold, or where nothing less urgent goes before", () => {
  expect(findClash([task("a", 3, 10), task("c", 8, 20)], pace)).toBeUndefined();
  expect(findClash([task("a", 8, 10), task("c", 8, 15)], pace)).toBeUndefined();
  expect(findClash([task("a", 3, 10), task("c", 8, 15)], { ...pace, slots: 2 })).toBeUndefined();
});

it("comes to an end when what it finds is done, whatever the queue", () => {
  const one = fc.record({ points: fc.nat(10), deadlineAt: fc.nat(200) });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 10 }), fc.integer({ min: 1, max: 3 }), (tasks, slots) => {
      let queue = tasks;
      for (let round = 0; round < 200; round += 1) {
        const clash = findClash(queue, { ...pace, slots });
        if (clash === undefined) return;
        const rest = queue.filter((other) => other !== clash.lesser);
        queue = rest.toSpliced(rest.indexOf(clash.late) + 1, 0, clash.lesser);
      }
      throw new Error("There is no end to it.");
    }),
  );
});
