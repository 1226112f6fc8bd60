import { expect, it } from "vitest";
import { shownAnswer } from "./shown-answer.ts";

it("shows a model as much as it may take, and says that there was more", () => {
  expect(shownAnswer({ text: "Sent.", isError: false }, 10)).toBe("Sent.");
  expect(shownAnswer({ text: "0123456789abc", isError: false }, 10)).toBe("0123456789\n(Cut: 10 of 13 characters.)");
  expect(shownAnswer({ text: "No such step.", isError: true }, 100)).toBe("It failed: No such step.");
});
