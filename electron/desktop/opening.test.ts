import { describe, expect, it } from "vitest";
import { openOnce } from "./opening.ts";

describe("openOnce", () => {
  it("opens when it is first asked for, and once", async () => {
    let count = 0;
    const opening = openOnce(async () => {
      count += 1;
      return "hive";
    });
    expect([count, await opening.opened()]).toEqual([0, null]);
    expect(await Promise.all([opening.get(), opening.get()])).toEqual(["hive", "hive"]);
    expect([count, await opening.opened()]).toEqual([1, "hive"]);
  });

  it("tells all who ask of a failure, and tries again for the next", async () => {
    let works = false;
    const opening = openOnce(async () => {
      if (works) return "hive";
      throw new Error("The disk is full.");
    });
    const results = await Promise.allSettled([opening.get(), opening.get()]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await opening.opened()).toBeNull();
    works = true;
    expect(await opening.get()).toBe("hive");
  });
});
