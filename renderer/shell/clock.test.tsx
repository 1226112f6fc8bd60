import { describe, expect, it } from "vitest";
import { show } from "../testing/show.tsx";
import { useNow } from "./clock.ts";

function Now() {
  return <p>{useNow(1000, false)}</p>;
}

describe("useNow", () => {
  it("begins with the time at which it is first shown", () => {
    const before = Date.now();
    const shown = Number(show(<Now />).replace(/\D/g, ""));
    expect(shown).toBeGreaterThanOrEqual(before);
    expect(shown).toBeLessThanOrEqual(Date.now());
  });
});
