import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { onceATurn } from "./once-a-turn.ts";

it("reads once for all who ask in a turn, and anew for those who ask after it", async () => {
  const read: string[] = [];
  const [one, other] = [{ name: "one" }, { name: "other" }];
  const shared = onceATurn(async ({ name }: { readonly name: string }) => read.push(name));
  expect(await Promise.all([shared(one), shared(one), shared(other)])).toEqual([1, 1, 2]);
  expect(await shared(one)).toBe(1);
  await turn();
  expect(await shared(one)).toBe(3);
  expect(read).toEqual(["one", "other", "one"]);
});
