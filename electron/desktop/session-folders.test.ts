import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sessionFolders } from "./session-folders.ts";

describe("sessionFolders", () => {
  it("keeps everything in the data folder, and leaves no probe behind", () => {
    const home = mkdtempSync(join(tmpdir(), "skep-home-"));
    const { sessionData, userData } = sessionFolders(home);
    expect([sessionData, userData]).toEqual([join(home, "window"), join(home, "window")]);
    expect(readdirSync(sessionData)).toEqual([]);
    rmSync(home, { recursive: true });
  });

  it("puts the lock alone elsewhere where links cannot be made", () => {
    const home = mkdtempSync(join(tmpdir(), "skep-home-"));
    const noLinks = (): boolean => false;
    const { sessionData, userData } = sessionFolders(home, noLinks);
    expect(sessionData).toBe(join(home, "window"));
    expect(userData).toMatch(/skep-window-[0-9a-f]{16}$/);
    expect(sessionFolders(home, noLinks).userData).toBe(userData);
    expect(existsSync(userData)).toBe(true);
    rmSync(userData, { recursive: true });
    rmSync(home, { recursive: true });
  });
});
