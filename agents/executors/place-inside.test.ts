import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../electron/hive/testing/temporary-store.ts";
import { placeInside } from "./place-inside.ts";

it.each(["a.txt", "deep/er/a.txt", "./a.txt", "x/../a.txt", "..a", "a b.txt", "deep\\a.txt"])(
  "finds the place of %s",
  async (name) => {
    const folder = temporaryFolder();
    expect(await placeInside(folder, name)).toBe(join(folder, name.replace("\\", "/")));
  },
);

it.each(["", ".", "..", "../a", "x/../../a", "/etc/passwd", "..\\a", "C:\\a", "c:a", "a\0b"])(
  "has no place for %j",
  async (name) => {
    expect(await placeInside(temporaryFolder(), name)).toBeUndefined();
  },
);

it("follows links, and has no place behind one that leads out", async () => {
  const [folder, outside] = [temporaryFolder(), temporaryFolder()];
  mkdirSync(join(folder, "real"));
  writeFileSync(join(outside, "secret"), "x");
  symlinkSync(join(folder, "real"), join(folder, "within"));
  symlinkSync(outside, join(folder, "out"));
  symlinkSync(join(outside, "secret"), join(folder, "file"));
  expect(await placeInside(folder, "within/new.txt")).toBe(join(folder, "within", "new.txt"));
  expect(await placeInside(folder, "out/new.txt")).toBeUndefined();
  expect(await placeInside(folder, "file")).toBeUndefined();
});

it("takes a folder that nobody has made yet, and one that is reached by a link", async () => {
  const [folder, links] = [temporaryFolder(), temporaryFolder()];
  expect(await placeInside(join(folder, "later"), "a")).toBe(join(folder, "later", "a"));
  symlinkSync(folder, join(links, "home"));
  expect(await placeInside(join(links, "home"), "a")).toBe(join(links, "home", "a"));
});
