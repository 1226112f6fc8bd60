import { describe, expect, it } from "vitest";
import { shortcutOf } from "./shortcuts.ts";

const key = { key: "", ctrlKey: false, metaKey: false, altKey: false, repeat: false, defaultPrevented: false };

describe("shortcutOf", () => {
  it("knows its keys, with Ctrl and with Command", () => {
    expect(shortcutOf({ ...key, key: "Enter", ctrlKey: true })).toBe("run");
    expect(shortcutOf({ ...key, key: "Enter", metaKey: true })).toBe("run");
    expect(shortcutOf({ ...key, key: ".", ctrlKey: true })).toBe("stop");
    expect(shortcutOf({ ...key, key: "?" })).toBe("keys");
  });

  it("ignores bare and held keys, other combinations, and what was handled", () => {
    expect(shortcutOf({ ...key, key: "Enter" })).toBeNull();
    expect(shortcutOf({ ...key, key: "." })).toBeNull();
    expect(shortcutOf({ ...key, key: "Enter", ctrlKey: true, altKey: true })).toBeNull();
    expect(shortcutOf({ ...key, key: "Enter", ctrlKey: true, repeat: true })).toBeNull();
    expect(shortcutOf({ ...key, key: "?", defaultPrevented: true })).toBeNull();
  });
});
