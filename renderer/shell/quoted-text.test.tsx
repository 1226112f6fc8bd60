import { describe, expect, it } from "vitest";
import { show } from "../testing/show.tsx";
import { QuotedText } from "./quoted-text.tsx";

describe("QuotedText", () => {
  it("sets apart what is to be typed", () => {
    expect(show(<QuotedText text="Run `skep doctor` now." />)).toBe("Run <code>skep doctor</code> now.");
  });

  it("leaves a lone backtick as it is", () => {
    expect(show(<QuotedText text="A ` alone" />)).toBe("A ` alone");
  });
});
