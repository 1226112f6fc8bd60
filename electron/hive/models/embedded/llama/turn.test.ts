import { expect, it } from "vitest";
import { Turn } from "./turn.ts";

it("runs one after another, in the order of asking", async () => {
  const turn = new Turn();
  const seen: string[] = [];
  const work = (name: string) => async () => {
    seen.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    seen.push(`${name} ends`);
    return name;
  };
  expect(await Promise.all([turn.take(work("a")), turn.take(work("b"))])).toEqual(["a", "b"]);
  expect(seen).toEqual(["a begins", "a ends", "b begins", "b ends"]);
});

it("lets a failure reach its own asker only", async () => {
  const turn = new Turn();
  const failing = turn.take(async () => {
    throw new Error("no");
  });
  const next = turn.take(async () => "yes");
  await expect(failing).rejects.toThrow("no");
  expect(await next).toBe("yes");
});
