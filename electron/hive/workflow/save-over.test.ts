import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { readStamped, revisionOf } from "./read-source.ts";
import { saveOver, staleFile } from "./save-over.ts";

function fileWith(content: string | Buffer) {
  const path = join(temporaryFolder(), "a.yaml");
  writeFileSync(path, content);
  return { id: "own/a.yaml", folder: "own", name: "a.yaml", path } as const;
}

it("saves over the file that was expected", async () => {
  const place = fileWith("old");
  await saveOver(place, "new", revisionOf("old"));
  expect(readFileSync(place.path, "utf8")).toBe("new");
});

it("refuses another one, one that is there against expectation, and one that is gone", async () => {
  const place = fileWith("theirs");
  const stale = { failure: { code: "stale" } };
  await expect(saveOver(place, "new", revisionOf("old"))).rejects.toMatchObject(stale);
  await expect(saveOver(place, "new", null)).rejects.toMatchObject(stale);
  expect(readFileSync(place.path, "utf8")).toBe("theirs");
  rmSync(place.path);
  await expect(saveOver(place, "new", "")).rejects.toMatchObject(stale);
});

it("has nothing to do when the file holds the text already", async () => {
  await expect(saveOver(fileWith("new"), "new", revisionOf("old"))).resolves.toBeUndefined();
});

it("does not save over what nobody was shown", async () => {
  for (const hidden of ["x".repeat(300_000), Buffer.from([0x61, 0xff, 0xfe])]) {
    const place = fileWith(hidden);
    const { revision } = await readStamped(place.path);
    await expect(saveOver(place, "new", revision)).rejects.toMatchObject({ failure: { code: "unwritable" } });
    expect(readFileSync(place.path)).toEqual(Buffer.from(hidden));
  }
});

it("tells what became of the file", () => {
  expect(staleFile("a.yaml", "was removed").failure.message).toBe("a.yaml was removed outside since it was opened.");
});

it("makes the file anew when none is expected there, and says when its folder is gone", async () => {
  const place = fileWith("old");
  rmSync(place.path);
  await saveOver(place, "new", null);
  expect(readFileSync(place.path, "utf8")).toBe("new");
  const gone = { ...place, path: join(dirname(place.path), "stick", "a.yaml") };
  for (const expected of [null, revisionOf("old")]) {
    await expect(saveOver(gone, "new", expected)).rejects.toMatchObject({ failure: { code: "unwritable" } });
  }
});
