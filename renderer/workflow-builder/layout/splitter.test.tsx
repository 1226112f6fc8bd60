import { describe, expect, it } from "vitest";
import { show } from "../../testing/show.tsx";
import { Splitter, sizeAfter } from "./splitter.tsx";

describe("Splitter", () => {
  it("says what it sizes, and how far it can", () => {
    const html = show(<Splitter pane="panel" label="the panel" size={320} resize={() => {}} direction="vertical" />);
    expect(html).toContain('role="separator"');
    expect(html).toContain('aria-valuenow="320"');
    expect(html).toContain('aria-label="Size of the panel"');
  });
});

describe("sizeAfter", () => {
  const line = { size: 300, least: 240, most: 310 };

  it("grows towards the middle of the window, within the limits", () => {
    expect(sizeAfter("ArrowLeft", { ...line, direction: "vertical" })).toBe(310);
    expect(sizeAfter("ArrowDown", { ...line, direction: "horizontal" })).toBe(284);
    expect(sizeAfter("ArrowUp", { ...line, direction: "vertical" })).toBeNull();
    expect(sizeAfter("Home", { ...line, direction: "vertical" })).toBe(240);
  });
});
