import { describe, expect, it } from "vitest";
import { show, words } from "../testing/show.tsx";
import { KeysSheet } from "./keys-sheet.tsx";

describe("KeysSheet", () => {
  it("names every shortcut in a dialog with a title", () => {
    const html = show(<KeysSheet close={() => {}} />);
    expect(html).toMatch(/<dialog[^>]*aria-labelledby="([^"]+)".*<h2 id="\1">Keys/);
    expect(words(html)).toMatch(
      /Run the workflow that is shown Ctrl Enter Run from the selected step on Ctrl Shift Enter Stop the run that is shown Ctrl \. Help Go to, or do Ctrl K All keys \?/,
    );
    expect(html).toContain('href="#/settings"');
  });
});
