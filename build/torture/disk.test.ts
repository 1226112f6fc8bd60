import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { Disk } from "./disk.ts";
import { seeded } from "./random.ts";

function write(text: string, offset = 0) {
  return { kind: "write", file: "store", offset, bytes: Buffer.from(text) } as const;
}

function sync(disk: Disk): void {
  disk.apply({ kind: "sync-begins", file: "store", thread: 1 });
  disk.apply({ kind: "sync", file: "store", thread: 1 });
}

/** What is left of a file after a cut, for some seeds. */
function leftovers(disk: Disk): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "skep-disk-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return Array.from({ length: 40 }, (_, seed) => {
    disk.cut(folder, seeded(seed));
    return readFileSync(join(folder, "store"), "utf8");
  });
}

it("leaves what was synced, whatever the cut", () => {
  const disk = new Disk();
  disk.apply(write("kept"));
  sync(disk);
  expect(new Set(leftovers(disk))).toEqual(new Set(["kept"]));
});

it("drops, tears or keeps what was not synced", () => {
  const disk = new Disk();
  disk.apply(write("a".repeat(1024)));
  sync(disk);
  disk.apply(write("b".repeat(1024)));
  const left = leftovers(disk);
  expect(left).toContain("a".repeat(1024));
  expect(left).toContain("b".repeat(1024));
  expect(left).toContain("a".repeat(512) + "b".repeat(512));
  expect(left).toContain("b".repeat(512) + "a".repeat(512));
  expect(disk.whole("store")).toBe("b".repeat(1024));
});

it("cuts files to their size, and forgets those that were removed", () => {
  const disk = new Disk();
  disk.apply(write("long text"));
  disk.apply({ kind: "truncate", file: "store", size: 4 });
  sync(disk);
  expect(leftovers(disk)[0]).toBe("long");
  disk.apply({ kind: "remove", file: "store" });
  expect(disk.whole("store")).toBe("");
});

it("keeps of a sync what was written before it began, whatever other threads did meanwhile", () => {
  const disk = new Disk();
  disk.apply(write("a", 0));
  disk.apply({ kind: "sync-begins", file: "store", thread: 1 });
  disk.apply(write("b", 1));
  disk.apply({ kind: "sync-begins", file: "store", thread: 2 });
  disk.apply(write("c", 2));
  disk.apply({ kind: "sync", file: "store", thread: 1 });
  expect(new Set(leftovers(disk).map(([first]) => first))).toEqual(new Set(["a"]));
  expect(leftovers(disk)).toContain("a");
  disk.apply({ kind: "sync", file: "store", thread: 2 });
  expect(new Set(leftovers(disk))).toEqual(new Set(["ab", "abc"]));
});
