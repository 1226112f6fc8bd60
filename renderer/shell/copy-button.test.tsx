import { describe, expect, it } from "vitest";
import { show, words } from "../testing/show.tsx";
import { CopyButton } from "./copy-button.tsx";

describe("CopyButton", () => {
  it("says what it copies", () => {
    const html = show(<CopyButton text="words" what="the answer" />);
    expect(html).toContain('aria-label="Copy the answer"');
    expect(words(html)).toBe("Copy");
  });
});
