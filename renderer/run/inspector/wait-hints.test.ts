import { expect, it } from "vitest";
import { waitHints } from "./wait-hints.ts";

it("says of every wait in one sentence what ends it", () => {
  for (const hint of Object.values(waitHints)) expect(hint).toMatch(/^[A-Z].*\.$/);
});
