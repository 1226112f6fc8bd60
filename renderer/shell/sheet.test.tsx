import { describe, expect, it } from "vitest";
import { show, words } from "../testing/show.tsx";
import { Sheet } from "./sheet.tsx";

describe("Sheet", () => {
  it("is a dialog with a name and a way out", () => {
    const html = show(
      <Sheet title="Sure?" close={() => {}}>
        <p>Body</p>
      </Sheet>,
    );
    expect(html).toMatch(/<dialog[^>]*aria-labelledby="([^"]+)".*<h2 id="\1">Sure\?/);
    expect(html).toContain('aria-label="Close"');
    expect(words(html)).toBe("Sure? Body");
  });
});
