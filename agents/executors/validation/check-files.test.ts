import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../electron/hive/testing/temporary-store.ts";
import { checkFiles } from "./check-files.ts";

const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

it("finds nothing wrong with files that are as they should be, and tells how far it is", async () => {
  const folder = temporaryFolder();
  for (const name of ["a", "b", "c"]) writeFileSync(join(folder, name), "");
  const percents: number[] = [];
  const entries = ["a", "b", "c"].map((file) => ({ file, sha256: empty, bytes: 0 }));
  const search = {
    folder,
    signal: new AbortController().signal,
    progress: (percent: number) => void percents.push(percent),
  };
  expect(await checkFiles(entries, search)).toEqual([]);
  expect(percents).toEqual([33, 66, 100]);
});

it("names each file that is not there, of another size, of another content, or elsewhere", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "full"), "x");
  const search = { folder, signal: new AbortController().signal, progress: () => {} };
  const entries = [
    { file: "gone", sha256: empty },
    { file: "full", sha256: empty, bytes: 0 },
    { file: "full", sha256: empty },
    { file: "../full", sha256: empty },
  ];
  expect(await checkFiles(entries, search)).toEqual([
    "gone: the file is not there.",
    "full: it has 1 bytes, not 0.",
    expect.stringMatching(/^full: its SHA-256 is [0-9a-f]{64}, not e3b0/),
    "../full: it lies outside of the folder that is checked.",
  ]);
});
