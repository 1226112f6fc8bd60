import { expect, it } from "vitest";
import { progressText } from "./progress.mjs";

it("tells how far a download is and how fast", () => {
  expect(progressText({ done: 700e6, total: 1400e6, rate: 12.34e6 })).toBe("50%, 700 of 1400 MB, 12 MB/s");
  expect(progressText({ done: 2.5e6, total: 0, rate: 1e6 })).toBe("2.5 MB, 1.0 MB/s");
});
