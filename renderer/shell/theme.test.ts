import { describe, expect, it } from "vitest";
import { keepTheme, nextTheme, readTheme } from "./theme.ts";

function storage(kept: Record<string, string> = {}) {
  return {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => void Object.assign(kept, { [key]: value }),
  };
}

describe("theme", () => {
  it("is kept and read again", () => {
    const kept = storage();
    const own = () => kept;
    expect(readTheme(own)).toBe("system");
    keepTheme(own, "dark");
    expect(readTheme(own)).toBe("dark");
    expect(readTheme(() => storage({ "skep.theme": "purple" }))).toBe("system");
  });

  it("does without a storage that refuses", () => {
    const refuse = (): never => {
      throw new Error("denied");
    };
    expect(readTheme(refuse)).toBe("system");
    expect(() => keepTheme(refuse, "dark")).not.toThrow();
  });

  it("turns through all choices", () => {
    expect([nextTheme("system"), nextTheme("light"), nextTheme("dark")]).toEqual(["light", "dark", "system"]);
  });
});
