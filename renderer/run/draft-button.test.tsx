import { expect, it } from "vitest";
import { show, words } from "../testing/show.tsx";
import { DraftButton } from "./draft-button.tsx";

it("says what it makes of the run's workflow", () => {
  const html = show(<DraftButton run="run-1" tell={() => {}} />);
  expect(words(html)).toBe("Open as a draft");
  expect(html).toContain("A new draft with the workflow that this run used");
});
