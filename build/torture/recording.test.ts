import { expect, it } from "vitest";
import { readLog } from "./recording.ts";

function entry(kind: number, name: string, { place = 0, bytes = "" } = {}): Buffer {
  const header = Buffer.alloc(32);
  for (const [index, value] of [kind, name.length, place, bytes.length].entries()) {
    header.writeBigInt64LE(BigInt(value), index * 8);
  }
  return Buffer.concat([header, Buffer.from(name), Buffer.from(bytes)]);
}

it("reads what was recorded, and leaves out what the end cut off", () => {
  const log = Buffer.concat([
    entry(1, "store", { place: 4096, bytes: "text" }),
    entry(2, "store", { place: 7 }),
    entry(5, "log", { place: 7 }),
    entry(3, "log", { place: 7 }),
    entry(4, "log"),
    entry(1, "store", { bytes: "cut off" }).subarray(0, 40),
  ]);
  expect(readLog(log)).toEqual([
    { kind: "write", file: "store", offset: 4096, bytes: Buffer.from("text") },
    { kind: "truncate", file: "store", size: 7 },
    { kind: "sync-begins", file: "log", thread: 7 },
    { kind: "sync", file: "log", thread: 7 },
    { kind: "remove", file: "log" },
  ]);
});
