import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { socketPlaces } from "./socket-path.ts";

describe("socketPlaces", () => {
  it("prefers the data folder and keeps a second place", () => {
    const home = mkdtempSync(join(tmpdir(), "skep-home-"));
    const places = socketPlaces(home);
    expect(places.length).toBe(2);
    expect(places[0]?.()).toBe(join(home, "local", "hive.sock"));
    rmSync(home, { recursive: true });
  });

  it("counts the bytes of a path, not its letters", () => {
    const places = socketPlaces(`/${"ü".repeat(50)}`);
    expect(places.length).toBe(1);
    const address = places[0]?.() ?? "";
    expect(Buffer.byteLength(address)).toBeLessThanOrEqual(103);
    expect(statSync(dirname(address)).mode & 0o777).toBe(0o700);
    rmSync(dirname(address), { recursive: true });
  });
});
