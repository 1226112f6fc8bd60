import { expect, it } from "vitest";
import { untilText } from "./until-text.ts";

it("says how long a model stays in memory", () => {
  expect([null, 0, 60_000, 250_000].map((until) => untilText(until, 1000))).toEqual([
    ...["stays", "is being unloaded", "for 1 min more", "for 5 min more"],
  ]);
});
