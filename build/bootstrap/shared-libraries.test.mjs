import { expect, it } from "vitest";
import { describeLibraries, lackingLibraries } from "./shared-libraries.mjs";

it("finds nothing lacking in a program that runs", async () => {
  expect(await lackingLibraries(process.execPath)).toBeUndefined();
});

it("names the packages that bring the libraries, each once", () => {
  const text = describeLibraries(["libgtk-3.so.0", "libgdk-3.so.0", "libnss3.so", "libasound.so.2"]);
  expect(text).toContain("lacks libgtk-3.so.0, libgdk-3.so.0, libnss3.so, libasound.so.2.");
  expect(text).toContain("apt-get install libgtk-3-0 libnss3 libasound2\n");
});

it("names a library whose package it does not know", () => {
  expect(describeLibraries(["libstrange.so.1"])).toBe("Electron cannot start: this system lacks libstrange.so.1.");
});
