import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { fileNames } from "./file-name.ts";
import { clearly, createFile, dropUnfinished, moveFile, moveToFree, replaceFile } from "./write-file.ts";

it("puts a text in the place of a file, keeps its mode, and leaves nothing beside it", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "a.yaml");
  writeFileSync(file, "old");
  chmodSync(file, 0o640);
  await replaceFile(file, "new ä");
  expect([readFileSync(file, "utf8"), readdirSync(folder)]).toEqual(["new ä", ["a.yaml"]]);
  if (process.platform !== "win32") expect(statSync(file).mode & 0o777).toBe(0o640);
});

it("writes through a link to the file that it stands for", async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "elsewhere"));
  const target = join(folder, "elsewhere", "real.yaml");
  writeFileSync(target, "old");
  symlinkSync(target, join(folder, "link.yaml"));
  await replaceFile(join(folder, "link.yaml"), "new");
  expect(readFileSync(target, "utf8")).toBe("new");
  expect((await lstat(join(folder, "link.yaml"))).isSymbolicLink()).toBe(true);
  expect(readdirSync(join(folder, "elsewhere"))).toEqual(["real.yaml"]);
});

it("leaves a write-protected file alone", async () => {
  const file = join(temporaryFolder(), "a.yaml");
  writeFileSync(file, "mine");
  chmodSync(file, 0o444);
  await expect(replaceFile(file, "other")).rejects.toMatchObject({ failure: { code: "unwritable" } });
  expect(readFileSync(file, "utf8")).toBe("mine");
});

it("says that a folder is gone, and what to do", async () => {
  const gone = join(temporaryFolder(), "stick");
  const failed = { failure: { code: "unwritable", retryable: true, hint: expect.stringContaining("put it back") } };
  await expect(replaceFile(join(gone, "a.yaml"), "x")).rejects.toMatchObject(failed);
  await expect(createFile(gone, ["a.yaml"], "x")).rejects.toMatchObject(failed);
});

it.each([
  ["ENOSPC", "disk_full"],
  ["EROFS", "unwritable"],
  ["EACCES", "unwritable"],
  ["EIO", "unwritable"],
])("tells %s as %s", async (code, told) => {
  const refused = clearly("/a/b.yaml", () => Promise.reject(Object.assign(new Error(code), { code })));
  await expect(refused).rejects.toMatchObject({ failure: { code: told } });
});

it("makes files at the same time under names of their own, and none over another", async () => {
  const folder = temporaryFolder();
  const texts = Array.from({ length: 20 }, (_, index) => `text ${index}`);
  const names = await Promise.all(texts.map((text) => createFile(folder, fileNames("same"), text)));
  expect(new Set(names).size).toBe(20);
  expect(names.map((name) => readFileSync(join(folder, name), "utf8"))).toEqual(texts);
  expect(readdirSync(folder).toSorted()).toEqual(names.toSorted());
});

it("makes no file when every name is taken", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "a.yaml"), "there");
  await expect(createFile(folder, ["a.yaml"], "new")).rejects.toMatchObject({ failure: { code: "conflict" } });
  expect(readFileSync(join(folder, "a.yaml"), "utf8")).toBe("there");
  expect(readdirSync(folder)).toEqual(["a.yaml"]);
});

it("moves a file to the first free name, and leaves it where it is when it cannot", async () => {
  const folder = temporaryFolder();
  for (const name of ["a.yaml", "from"]) writeFileSync(join(folder, name), name);
  expect(await moveToFree(join(folder, "from"), folder, fileNames("a"))).toBe("a 2.yaml");
  expect(readFileSync(join(folder, "a 2.yaml"), "utf8")).toBe("from");
  await expect(moveToFree(join(folder, "none"), folder, ["b.yaml"])).rejects.toMatchObject({ code: "ENOENT" });
  expect(readdirSync(folder)).toEqual(["a 2.yaml", "a.yaml"]);
  await moveFile(join(folder, "a 2.yaml"), join(folder, "c.yaml"));
  expect(readdirSync(folder)).toEqual(["a.yaml", "c.yaml"]);
});

it("removes what a save left behind that was cut off, and nothing else", async () => {
  const folder = temporaryFolder();
  for (const name of [".skep-0123456789ab.tmp", ".skep-mine.tmp", "a.yaml"]) writeFileSync(join(folder, name), "");
  await dropUnfinished(folder);
  expect(readdirSync(folder)).toEqual([".skep-mine.tmp", "a.yaml"]);
  await dropUnfinished(join(folder, "none"));
});
