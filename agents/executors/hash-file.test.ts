import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../electron/hive/testing/temporary-store.ts";
import { hashFile } from "./hash-file.ts";

it("hashes a file of several pieces, and an empty one", async () => {
  const path = join(temporaryFolder(), "a.bin");
  const { signal } = new AbortController();
  const content = Buffer.alloc(3_000_000, "bees and ");
  writeFileSync(path, content);
  expect(await hashFile(path, signal)).toBe(createHash("sha256").update(content).digest("hex"));
  writeFileSync(path, "");
  expect(await hashFile(path, signal)).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

it("stops when it is told to, and says when there is no file", async () => {
  const path = join(temporaryFolder(), "a.bin");
  await expect(hashFile(path, new AbortController().signal)).rejects.toMatchObject({ code: "ENOENT" });
  writeFileSync(path, "x");
  await expect(hashFile(path, AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
});
