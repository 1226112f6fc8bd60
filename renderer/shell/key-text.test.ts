import { describe, expect, it } from "vitest";
import { keyParts, keyText, normalKey } from "./key-text.ts";

const bare = { key: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe("keyText", () => {
  it("names a combination in one way, with Ctrl for Command", () => {
    expect(keyText({ ...bare, key: "k", ctrlKey: true })).toBe("Ctrl+K");
    expect(keyText({ ...bare, key: "K", metaKey: true, shiftKey: true })).toBe("Ctrl+Shift+K");
    expect(keyText({ ...bare, key: "ArrowUp", altKey: true })).toBe("Alt+ArrowUp");
    expect(keyText({ ...bare, key: " " })).toBe("Space");
  });

  it("takes a sign for itself, however it is typed", () => {
    expect(keyText({ ...bare, key: "?", shiftKey: true })).toBe("?");
    expect(keyText({ ...bare, key: "?" })).toBe("?");
    expect(keyText({ ...bare, key: ".", ctrlKey: true })).toBe("Ctrl+.");
  });

  it("says nothing while only modifiers are held", () => {
    for (const key of ["Control", "Shift", "Alt", "Meta", "AltGraph", "Dead"])
      expect(keyText({ ...bare, key })).toBeNull();
  });
});

describe("normalKey", () => {
  it("takes what was written by hand in any order for what a keyboard says", () => {
    expect(normalKey("shift + ctrl+k")).toBe("Ctrl+Shift+K");
    expect(normalKey("Ctrl++")).toBe("Ctrl++");
    expect(normalKey("Shift+?")).toBe("?");
    for (const none of ["", "Ctrl+", "Hyper+K", "Ctrl", "Shift+Control"]) expect(normalKey(none)).toBeNull();
  });
});

describe("keyParts", () => {
  it("names the keys one by one, Plus as well", () => {
    expect(keyParts("Ctrl+Shift+ArrowLeft")).toEqual(["Ctrl", "Shift", "←"]);
    expect(keyParts("Ctrl++")).toEqual(["Ctrl", "+"]);
    expect(keyParts("+")).toEqual(["+"]);
  });
});
