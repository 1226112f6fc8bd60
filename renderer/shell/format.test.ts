import { describe, expect, it } from "vitest";
import { bytesText, countText, durationText, fullMomentText, momentText, plural, speedText } from "./format.ts";

describe("bytesText", () => {
  it("chooses the unit in which a size is short", () => {
    const sizes = [0, 999, 1000, 98_362_432, 397_807_936, 2_000_000_000, 8e15];
    expect(sizes.map(bytesText)).toEqual(["0 B", "999 B", "1.0 KB", "98.4 MB", "398 MB", "2.0 GB", "8000 TB"]);
  });
});

describe("durationText", () => {
  it("shows tenths of short times and rounds long ones", () => {
    const times = [-5, 0, 4249, 59_949, 59_990, 185_400, 3_599_900, 8_040_000];
    expect(times.map(durationText)).toEqual([
      ...["0.0 s", "0.0 s", "4.2 s", "59.9 s", "1 min 00 s", "3 min 05 s", "1 h 00 min", "2 h 14 min"],
    ]);
  });
});

describe("countText, speedText and plural", () => {
  it("put figures into words", () => {
    expect([countText(12_034), speedText(148.2), speedText(4.26)]).toEqual(["12,034", "148 tok/s", "4.3 tok/s"]);
    expect([plural(1, "step"), plural(0, "step"), plural(2000, "step")]).toEqual(["1 step", "0 steps", "2,000 steps"]);
  });
});

describe("momentText", () => {
  it("shows the time of today and the day of other days", () => {
    const now = new Date(2026, 10, 21, 12, 0).getTime();
    expect(momentText(now - 3_600_000, now)).toMatch(/11/);
    expect(momentText(now - 86_400_000, now)).toMatch(/20/);
    expect(fullMomentText(now)).toMatch(/2026/);
  });
});
