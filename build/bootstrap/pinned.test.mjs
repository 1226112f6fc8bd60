import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { electronVersion, pinnedElectron, pinnedNode } from "./pinned.mjs";

it("pins every archive by a whole SHA-512", () => {
  for (const { integrity } of [...Object.values(pinnedNode), ...Object.values(pinnedElectron)]) {
    expect(Buffer.from(integrity.replace(/^sha512-/, ""), "base64")).toHaveLength(64);
  }
});

it("pins the Electron that package.json names", () => {
  const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(devDependencies.electron).toBe(electronVersion);
});
