import { describe, expect, it } from "vitest";
import { show } from "../testing/show.tsx";
import { ThemeButton } from "./theme-button.tsx";

describe("ThemeButton", () => {
  it("says which colours are shown", () => {
    expect(show(<ThemeButton />)).toContain('aria-label="Colours: as the system"');
  });
});
