import { expect, it } from "vitest";
import { openFileServer } from "../../../electron/hive/testing/file-server.ts";
import { type Asking, askFor } from "./follow.ts";

const content = Buffer.from("bees");

async function ask(url: string, change: Partial<Asking> = {}): Promise<string | Response> {
  const asking = { from: 0, tag: undefined, hosts: [], signal: new AbortController().signal, ...change };
  return await askFor(url, asking).catch((error: Error) => error.message);
}

it("asks for the whole file, or for what follows a byte of the same file", async () => {
  const { url, asked } = await openFileServer(content, () => ({ etag: '"1"' }));
  expect(await ask(url)).toMatchObject({ status: 200 });
  expect(asked[0]).toMatchObject({ "accept-encoding": "identity" });
  expect(asked[0]).not.toHaveProperty("range");
  expect(await ask(url, { from: 2, tag: '"1"' })).toMatchObject({ status: 206 });
  expect(asked[1]).toMatchObject({ range: "bytes=2-", "if-range": '"1"' });
  expect(await ask(url, { from: 2, tag: '"2"' })).toMatchObject({ status: 200 });
});

it("follows redirects within a host, with the same headers", async () => {
  const { url, asked } = await openFileServer(content, (count) => (count < 6 ? { redirect: `/step-${count}` } : {}));
  expect(await ask(`${url}/a`, { from: 1 })).toMatchObject({ status: 206, url: `${url}/step-5` });
  expect(asked.every(({ range }) => range === "bytes=1-")).toBe(true);
});

it("follows to a host that was named, with its port or without, and to no other", async () => {
  const other = await openFileServer(content);
  const { host } = new URL(other.url);
  const { url } = await openFileServer(content, () => ({ redirect: `${other.url}/x` }));
  expect(await ask(url, { hosts: [host] })).toMatchObject({ status: 200 });
  expect(await ask(url, { hosts: ["127.0.0.1"] })).toMatchObject({ status: 200 });
  expect(await ask(url, { hosts: ["example.org"] })).toBe(
    `${url}: it is redirected to ${host}, which the run was not given.`,
  );
  expect(other.asked).toHaveLength(2);
});
