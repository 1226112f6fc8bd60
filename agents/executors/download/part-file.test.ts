import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../electron/hive/testing/temporary-store.ts";
import { keepTag, readTag, sizeOf, tagFile } from "./part-file.ts";

const url = "http://127.0.0.1/a";

it("keeps the validator of the file for its address: a strong tag, else the time of its last change", async () => {
  const part = join(temporaryFolder(), "a.part");
  expect(await readTag(part, url)).toBeUndefined();
  await keepTag(part, url, new Headers({ etag: '"1"', "last-modified": "Mon, 01 Jan 2024 00:00:00 GMT" }));
  expect([await readTag(part, url), await readTag(part, `${url}b`)]).toEqual(['"1"', undefined]);
  await keepTag(part, url, new Headers({ etag: 'W/"1"', "last-modified": "Mon, 01 Jan 2024 00:00:00 GMT" }));
  expect(await readTag(part, url)).toBe("Mon, 01 Jan 2024 00:00:00 GMT");
  await keepTag(part, url, new Headers({ etag: 'W/"1"' }));
  expect([await readTag(part, url), existsSync(tagFile(part))]).toEqual([undefined, false]);
});

it("counts the bytes that are there", async () => {
  const part = join(temporaryFolder(), "a.part");
  expect(await sizeOf(part)).toBe(0);
  writeFileSync(part, "four");
  expect(await sizeOf(part)).toBe(4);
});
