import { describe, expect, it } from "vitest";
import { show, words } from "../../testing/show.tsx";
import { SaveAsSheet } from "./save-as-sheet.tsx";

describe("SaveAsSheet", () => {
  it("begins with the name that the workflow has, and asks for one", () => {
    const html = show(<SaveAsSheet name="Energy" save={async () => null} close={() => {}} />);
    expect(html).toContain('value="Energy"');
    expect(words(html)).toContain("Name of the file");
    expect(show(<SaveAsSheet name=" " save={async () => null} close={() => {}} />)).toMatch(
      /type="submit"[^>]*disabled/,
    );
  });
});
