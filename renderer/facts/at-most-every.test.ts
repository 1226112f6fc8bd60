import { expect, it } from "vitest";
import { atMostEvery } from "./at-most-every.ts";

it("works at once, and once more for all that was asked meanwhile", async () => {
  let done = 0;
  const ask = atMostEvery(1, async () => {
    done += 1;
  });
  ask();
  expect(done).toBe(1);
  ask();
  ask();
  ask();
  expect(done).toBe(1);
  await expect.poll(() => done).toBe(2);
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(done).toBe(2);
  ask();
  expect(done).toBe(3);
});
