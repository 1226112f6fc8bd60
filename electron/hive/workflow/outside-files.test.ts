import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openTemporaryStore, temporaryFolder } from "../testing/temporary-store.ts";
import { OpenedFileStore } from "./opened-file-store.ts";
import { absolute, mostRecent, OutsideFiles } from "./outside-files.ts";

function openFiles() {
  const home = temporaryFolder();
  const folders = { shipped: join(home, "shipped"), own: join(home, "workflows") };
  for (const folder of Object.values(folders)) mkdirSync(folder);
  const { database, writer } = openTemporaryStore();
  const followed: string[] = [];
  let now = 0;
  const clock = (): number => {
    now += 1;
    return now;
  };
  const store = new OpenedFileStore(database);
  const files = new OutsideFiles({ store, writer, folders, clock, follow: (path) => followed.push(path) });
  const put = (name: string, content: string | Buffer = "name: A"): string => {
    writeFileSync(join(home, name), content);
    return join(home, name);
  };
  return { files, put, home, followed };
}

it("opens a file under an id that stays the same, and follows it", async () => {
  const { files, put, followed } = openFiles();
  const path = put("a workflow.txt");
  const id = await files.open(path);
  expect(id).toMatch(/^file\/[0-9a-f]{24}$/);
  expect(await files.open(path)).toBe(id);
  expect(files.recent()).toEqual([{ id, path, name: "a workflow.txt", openedAt: 2 }]);
  expect(followed).toEqual([path, path]);
});

it("keeps the last ones in its list, the newest first", async () => {
  const { files, put } = openFiles();
  for (let index = 0; index < mostRecent + 5; index += 1) await files.open(put(`${index}.yaml`));
  expect(files.recent()).toHaveLength(mostRecent);
  expect(files.recent()[0]?.name).toBe(`${mostRecent + 4}.yaml`);
});

it("calls files of the hive's own folders by their own ids", async () => {
  const { files, put, home } = openFiles();
  expect(await files.open(put("workflows/mine.yaml"))).toBe("own/mine.yaml");
  expect(await files.open(put("shipped/theirs.yaml"))).toBe("shipped/theirs.yaml");
  symlinkSync(join(home, "shipped"), join(home, "link"));
  expect(await files.open(join(home, "link", "theirs.yaml"))).toBe("shipped/theirs.yaml");
  expect(files.recent()).toEqual([]);
});

it("opens nothing that is no text, too large, a folder, or not there", async () => {
  const { files, put, home } = openFiles();
  const wrong = [
    put("a.png", Buffer.from([0x89, 0xff, 0x00])),
    put("b.yaml", "x".repeat(300_000)),
    home,
    join(home, "no"),
  ];
  for (const path of [...wrong, "relative.yaml", "", "/a\0b"]) {
    await expect(files.open(path)).rejects.toMatchObject({ failure: { code: "bad_request" } });
  }
  expect(files.recent()).toEqual([]);
});

it("opens again what was opened, and nothing else", async () => {
  const { files, put } = openFiles();
  const path = put("a.yaml");
  await expect(files.openAgain(path)).rejects.toMatchObject({ failure: { code: "not_available" } });
  const id = await files.open(path);
  expect(await files.openAgain(path)).toBe(id);
  expect(await files.keep(path)).toBe(id);
});

it("takes the same path however it is written", () => {
  expect(absolute("/a/./b/../c.yaml")).toBe(join("/a", "c.yaml"));
});
