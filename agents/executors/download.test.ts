import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { FailureError } from "../../electron/hive/contract/failure.ts";
import type { Json } from "../../electron/hive/contract/workflow.ts";
import { openFileServer, type Serving } from "../../electron/hive/testing/file-server.ts";
import { temporaryFolder } from "../../electron/hive/testing/temporary-store.ts";
import { downloadWith } from "./download.ts";

const content = Buffer.alloc(600_000, "a bee and another bee, ");
const sha256 = createHash("sha256").update(content).digest("hex");
const hurry = { connectMs: 5000, stallMs: 200, attempts: 2, pauseMs: 1 };

/** Downloads from a server with this script. */
async function fetchFrom(script: (count: number) => Serving, change: { readonly [name: string]: Json } = {}) {
  const folder = join(temporaryFolder(), "files");
  const server = await openFileServer(content, script);
  const ending = new AbortController();
  const percents: number[] = [];
  const kept: unknown[] = [];
  const execution = {
    signal: ending.signal,
    progress: (percent: number) => void percents.push(percent),
    keep: (done: unknown) => void kept.push(done),
  };
  const again = (more: { readonly [name: string]: Json } = {}) =>
    downloadWith(hurry)({ url: `${server.url}/hive/bees.txt`, folder, ...change, ...more }, execution).then(
      (output) => JSON.parse(output),
      (error: unknown) => (error instanceof FailureError ? error.failure : error),
    );
  const read = (name: string) => readFileSync(join(folder, name));
  return { done: again(), again, folder, server, ending, percents, kept, read };
}

it("fetches a file into the run's folder, tells how far it is, and what it got", async () => {
  const { done, read, folder, percents, kept, server } = await fetchFrom(() => ({}), { checksum: `sha256:${sha256}` });
  expect(await done).toEqual({ file: "bees.txt", path: join(folder, "bees.txt"), bytes: 600_000, sha256, resumed: 0 });
  expect(read("bees.txt").equals(content)).toBe(true);
  expect(kept.at(-1)).toEqual({ file: "bees.txt", bytes: 600_000 });
  expect([percents.at(-1), percents.toSorted((a, b) => a - b)]).toEqual([100, percents]);
  expect([existsSync(join(folder, "bees.txt.part")), existsSync(join(folder, "bees.txt.part.tag"))]).toEqual([
    false,
    false,
  ]);
  expect(server.asked).toHaveLength(1);
});

it("continues where the connection was cut, as long as it is the same file", async () => {
  const cut = (count: number) => (count === 1 ? { etag: '"1"', cutAfter: 200_000 } : { etag: '"1"' });
  const { done, read, server } = await fetchFrom(cut, { destination: "sub/b.txt", size: 600_000 });
  const got = await done;
  expect(got).toMatchObject({ file: "sub/b.txt", bytes: 600_000, sha256 });
  expect(got.resumed).toBeGreaterThan(0);
  expect(server.asked[1]).toMatchObject({ range: `bytes=${got.resumed}-`, "if-range": '"1"' });
  expect(read("sub/b.txt").equals(content)).toBe(true);
});

it("begins again when the file is another one meanwhile, or the host knows no ranges", async () => {
  const changed = await fetchFrom((count) => (count === 1 ? { etag: '"1"', cutAfter: 200_000 } : { etag: '"2"' }));
  expect(await changed.done).toMatchObject({ bytes: 600_000, sha256 });
  const plain = await fetchFrom((count) => (count === 1 ? { cutAfter: 200_000 } : { ignoresRanges: true }), {
    checksum: sha256,
  });
  expect(await plain.done).toMatchObject({ bytes: 600_000, sha256 });
});

it("continues what an earlier attempt left", async () => {
  const { done, again, read } = await fetchFrom((count) => ({
    etag: '"1"',
    ...(count <= 2 && { cutAfter: 100_000 }),
    ...(count === 3 && { status: 503 }),
    ...(count === 4 && { status: 503 }),
  }));
  expect(await done).toMatchObject({ code: "download_failed", retryable: true });
  const got = await again();
  expect(got).toMatchObject({ bytes: 600_000, sha256 });
  expect(got.resumed).toBeGreaterThan(0);
  expect(read("bees.txt").equals(content)).toBe(true);
});

it("takes a file that is there already and right, without asking", async () => {
  const { done, again, server } = await fetchFrom(() => ({}), { checksum: sha256 });
  await done;
  expect(await again()).toMatchObject({ sha256, bytes: 600_000 });
  expect(server.asked).toHaveLength(1);
});

it.each<[string, Serving, { readonly [name: string]: Json }, RegExp, boolean]>([
  ["whose hash is another", {}, { checksum: "0".repeat(64) }, /SHA-256 is/, false],
  ["that is larger than it should be", {}, { size: 599_999 }, /has 600000 bytes, not 599999/, false],
  ["that is larger, and the host hides it", { hidesSize: true }, { size: 599_999 }, /larger than 599999/, false],
  ["that is smaller, and the host hides it", { hidesSize: true }, { size: 600_001 }, /ended at 600000/, true],
  ["that is not there", { status: 404 }, {}, /the host answers 404/, false],
  ["of a host that is broken", { status: 500 }, {}, /the host answers 500/, true],
  ["of a host that falls silent", { hangAfter: 1000 }, {}, /stands still/, true],
  ["of a redirect to elsewhere", { redirect: "http://localhost:1/x" }, {}, /redirected to localhost:1/, false],
  ["of a redirect to a file", { redirect: "file:///etc/passwd" }, {}, /redirected to file:/, false],
  ["of a redirect without an end", { redirect: "/again" }, {}, /more than 5 times/, false],
])("refuses a file %s, and puts nothing in its place", async (_, serving, change, message, retryable) => {
  const { done, folder } = await fetchFrom(() => serving, change);
  expect(await done).toMatchObject({ code: "download_failed", retryable, message: expect.stringMatching(message) });
  expect(existsSync(join(folder, "bees.txt"))).toBe(false);
});

it("follows a redirect to a host that was named", async () => {
  const other = await openFileServer(content);
  const { done } = await fetchFrom(() => ({ redirect: `${other.url}/x` }), { hosts: [new URL(other.url).host] });
  expect(await done).toMatchObject({ sha256 });
});

it.each([
  ["a way out of the folder", { destination: "../out.txt" }, /outside of the run's folder/],
  ["a place of its own on the disk", { destination: "/tmp/out.txt" }, /outside of the run's folder/],
  ["a way out in another system's words", { destination: "..\\out.txt" }, /outside of the run's folder/],
  ["another protocol", { url: "file:///etc/passwd" }, /begins with https/],
  ["a checksum that is none", { checksum: "abc" }, /no SHA-256/],
  ["a field that nobody knows", { shell: "rm" }, /shell/],
])("refuses %s before anything is fetched", async (_, change, message) => {
  const { done, server } = await fetchFrom(() => ({}), change);
  expect(await done).toMatchObject({ code: "bad_workflow", message: expect.stringMatching(message) });
  expect(server.asked).toEqual([]);
});

it("does not follow a link out of the folder", async () => {
  const { done, again, folder } = await fetchFrom(() => ({}));
  await done;
  const outside = temporaryFolder();
  mkdirSync(join(folder, "a"));
  symlinkSync(outside, join(folder, "a", "link"));
  expect(await again({ destination: "a/link/x.txt" })).toMatchObject({ code: "bad_workflow" });
  expect(existsSync(join(outside, "x.txt"))).toBe(false);
});

it("stops at once when it is cancelled, and leaves what it has for later", async () => {
  const { done, ending, server, folder, percents } = await fetchFrom(() => ({ etag: '"1"', hangAfter: 300_000 }));
  while (!percents.some((percent) => percent > 10)) await new Promise((resolve) => setTimeout(resolve, 5));
  ending.abort();
  expect(await done).toMatchObject({ name: "AbortError" });
  await server.untilHangUps(1);
  expect(existsSync(join(folder, "bees.txt.part"))).toBe(true);
  expect(existsSync(join(folder, "bees.txt"))).toBe(false);
});

it("does not put a file in the place of a folder", async () => {
  const { done, again, folder } = await fetchFrom(() => ({}));
  await done;
  mkdirSync(join(folder, "there"));
  writeFileSync(join(folder, "there", "x"), "");
  expect(await again({ destination: "there" })).toMatchObject({ message: expect.stringContaining("is a folder") });
});
