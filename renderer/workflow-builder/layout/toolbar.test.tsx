import { describe, expect, it } from "vitest";
import { show, words } from "../../testing/show.tsx";
import { Toolbar } from "./toolbar.tsx";

const shown = { text: true, panel: true, problems: false };
const bar = { name: "Energy", problems: 2, shown, toggle: () => {} };
const can = { undo: true, redo: false, save: true };

describe("Toolbar", () => {
  it("says what is open, whether it is saved, and how many problems it has", () => {
    const html = show(
      <Toolbar {...bar} can={can} saved="changed">
        <button type="button">Run</button>
      </Toolbar>,
    );
    expect(words(html)).toBe("Energy Not saved yet 2 problems Text Run");
    expect(html).toContain('title="Energy"');
  });

  it("offers only what can be done", () => {
    const html = show(
      <Toolbar {...bar} can={can} name="" saved="saved">
        {null}
      </Toolbar>,
    );
    expect(html).toMatch(/aria-label="Redo"[^>]*disabled/);
    expect(html).not.toMatch(/aria-label="Undo"[^>]*disabled/);
    expect(words(html)).toContain("Workflow without a name Saved");
  });
});
