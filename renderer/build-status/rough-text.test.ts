import { expect, it } from "vitest";
import { roughText } from "./rough-text.ts";

it("says an estimated time no more exactly than it is known", () => {
  expect([0, 40_400, 300_000, 9_000_000].map(roughText)).toEqual(["~1 s", "~40 s", "~5 min", "~2.5 h"]);
});
