import { expect, it } from "vitest";
import { show } from "../testing/show.tsx";
import { ageText, useTimeText } from "./second-clock.ts";

it("counts an age up in ever larger units", () => {
  expect([0, 999, 1000, 59_999, 60_000, 3_600_000, 90_000_000].map((ms) => ageText(0, ms))).toEqual([
    ...["now", "now", "1 s", "59 s", "1 min", "1 h", "1 d"],
  ]);
});

it("shows a text of this moment", () => {
  const Clock = () => <>{useTimeText((now) => ageText(now, now))}</>;
  expect(show(<Clock />)).toBe("now");
});
