import { expect, it } from "vitest";
import { createBunch } from "./bunch.ts";

it("sends the first piece at once, and those that follow together, with how many they are", async () => {
  const sent: (readonly [string, number])[] = [];
  const bunch = createBunch(5, (text, pieces) => sent.push([text, pieces]));
  for (const piece of ["a", "b", "c"]) bunch.add(piece);
  expect(sent).toEqual([["a", 1]]);
  await expect.poll(() => sent.length).toBe(2);
  expect(sent[1]).toEqual(["bc", 2]);
});

it("sends what waits when it is told to, once, and begins anew after it", () => {
  const sent: string[] = [];
  const bunch = createBunch(60_000, (text) => sent.push(text));
  for (const piece of ["a", "b"]) bunch.add(piece);
  bunch.flush();
  bunch.flush();
  bunch.add("c");
  bunch.flush();
  expect(sent).toEqual(["a", "b", "c"]);
});
