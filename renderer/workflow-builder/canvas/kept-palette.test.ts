import { expect, it } from "vitest";
import { keepPalette, readPalette } from "./kept-palette.ts";

it("shows the list at first, and then as it was left", () => {
  const kept = new Map<string, string>();
  const storage = () => ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
  expect(readPalette(storage)).toBe(true);
  keepPalette(storage, false);
  expect(readPalette(storage)).toBe(false);
  keepPalette(storage, true);
  expect(readPalette(storage)).toBe(true);
});

it("shows the list where nothing can be kept", () => {
  const forbidden = (): Storage => {
    throw new Error("Storage is forbidden.");
  };
  keepPalette(forbidden, false);
  expect(readPalette(forbidden)).toBe(true);
});
