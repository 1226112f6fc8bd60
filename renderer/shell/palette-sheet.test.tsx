import { expect, it } from "vitest";
import { show } from "../testing/show.tsx";
import { PaletteSheet } from "./palette-sheet.tsx";

it("is a dialog with a field that can be typed in before there is a list", () => {
  const html = show(<PaletteSheet close={() => {}} />);
  expect(html).toMatch(/<dialog[^>]*aria-labelledby/);
  expect(html).toMatch(/<input[^>]*aria-label="Go to, or do"/);
});
