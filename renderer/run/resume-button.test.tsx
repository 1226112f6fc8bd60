import { describe, expect, it } from "vitest";
import { show, words } from "../testing/show.tsx";
import { ResumeButton } from "./resume-button.tsx";

describe("ResumeButton", () => {
  it("says which run it resumes, also where several stand in a list", () => {
    expect(words(show(<ResumeButton run="run-1" name="Tides" />))).toBe("Resume Tides");
  });
});
