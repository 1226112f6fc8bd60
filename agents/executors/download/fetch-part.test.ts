import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openFileServer, type Serving } from "../../../electron/hive/testing/file-server.ts";
import { temporaryFolder } from "../../../electron/hive/testing/temporary-store.ts";
import { fetchPart, type PartPlan } from "./fetch-part.ts";

const content = Buffer.alloc(300_000, "honey and wax, ");
const patience = { connectMs: 5000, stallMs: 5000, attempts: 2, pauseMs: 1 };

/** Fetches with this much in the part already. */
async function fetchWith(there: string, serving: Serving, change: Partial<PartPlan> = {}) {
  const part = join(temporaryFolder(), "a.part");
  if (there !== "") writeFileSync(part, there);
  const { url, asked } = await openFileServer(content, () => serving);
  const { signal } = new AbortController();
  const plan = {
    url,
    part,
    size: undefined,
    hosts: [],
    hasHash: false,
    patience,
    signal,
    told: () => {},
    ...change,
  };
  const fetched = await fetchPart(plan).catch((error: Error) => error.message.replace(url, "it"));
  return { fetched, asked, bytes: readFileSync(part) };
}

it("begins again when nothing tells that what is there belongs to the file", async () => {
  const { fetched, asked, bytes } = await fetchWith("wrong", {});
  expect([fetched, bytes.equals(content)]).toEqual([{ bytes: 300_000, resumed: 0 }, true]);
  expect(asked[0]).not.toHaveProperty("range");
});

it("continues without a validator where a hash will tell", async () => {
  const { fetched, bytes } = await fetchWith("honey", {}, { hasHash: true });
  expect([fetched, bytes.equals(content)]).toEqual([{ bytes: 300_000, resumed: 5 }, true]);
});

it("asks for nothing when all of it is there and a hash will tell", async () => {
  const { fetched, asked } = await fetchWith(content.toString(), {}, { hasHash: true, size: 300_000 });
  expect([fetched, asked]).toEqual([{ bytes: 300_000, resumed: 300_000 }, []]);
});

it("begins again when there is more than there should be", async () => {
  const { fetched, bytes } = await fetchWith(`${content}more`, {}, { hasHash: true, size: 300_000 });
  expect([fetched, bytes.equals(content)]).toEqual([{ bytes: 300_000, resumed: 0 }, true]);
});

it("gives up when the host refuses, and tries again as often as it may when that may pass", async () => {
  const gone = await fetchWith("x", { status: 404 });
  expect([gone.fetched, gone.asked.length]).toEqual(["it: the host answers 404 Not Found.", 1]);
  const busy = await fetchWith("x", { status: 503 });
  expect([busy.fetched, busy.asked.length]).toEqual(["it: the host answers 503 Service Unavailable.", 2]);
});

it("takes a file without bytes", async () => {
  const part = join(temporaryFolder(), "a.part");
  const { url } = await openFileServer(Buffer.alloc(0));
  const { signal } = new AbortController();
  const plan = { url, part, size: 0, hosts: [], hasHash: false, patience, signal, told: () => {} };
  expect(await fetchPart(plan)).toEqual({ bytes: 0, resumed: 0 });
  expect(readFileSync(part)).toHaveLength(0);
});
