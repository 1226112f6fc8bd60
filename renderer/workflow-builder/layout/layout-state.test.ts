import { describe, expect, it } from "vitest";
import { keepLayout, readLayout, resized } from "./layout-state.ts";

function shelf(kept?: string) {
  const items = new Map(kept === undefined ? [] : [["skep.builder.layout", kept]]);
  return () => ({
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  });
}

describe("readLayout", () => {
  it("finds what was kept", () => {
    const storage = shelf();
    keepLayout(storage, { ...readLayout(storage), panel: 400, textShown: true });
    expect(readLayout(storage)).toMatchObject({ panel: 400, textShown: true, problemsShown: false });
  });

  it("begins anew with what it cannot read, and keeps to the limits", () => {
    expect(readLayout(shelf("{")).panel).toBe(320);
    expect(readLayout(shelf('{"panel":"wide","textWidth":1}'))).toMatchObject({ panel: 320, textWidth: 240 });
    expect(readLayout(() => JSON.parse("")).panel).toBe(320);
  });
});

describe("resized", () => {
  it("stays within a pane's limits", () => {
    expect(resized(readLayout(shelf()), "panel", 5000).panel).toBe(560);
    expect(resized(readLayout(shelf()), "problems", -1).problems).toBe(80);
  });
});
