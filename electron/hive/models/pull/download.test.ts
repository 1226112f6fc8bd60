import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type DownloadPlan, download } from "./download.ts";

const content = randomBytes(300_000);
const patience = { connectMs: 5000, stallMs: 5000, attempts: 3, pauseMs: 1 };
let folder = "";
let part = "";
let server: Server;
let asked: IncomingMessage["headers"][] = [];
let cutAt: { readonly until: number; readonly cut: () => void } | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-download-"));
  part = join(folder, "deep", "file.part");
  asked = [];
});

afterEach(async () => {
  server.close().closeAllConnections();
  await rm(folder, { recursive: true });
});

type Answer = (request: IncomingMessage, response: ServerResponse, turn: number) => void;

async function serve(answer: Answer): Promise<string> {
  server = createServer((request, response) => answer(request, response, asked.push(request.headers)));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`;
}

/** Answers as a good host does; `until` cuts the stream there, when what came before has arrived. */
function give(request: IncomingMessage, response: ServerResponse, until = content.length): void {
  const fresh = request.headers["if-range"] === undefined || request.headers["if-range"] === '"v1"';
  const from = fresh ? Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0) : 0;
  const range = `bytes ${from}-${content.length - 1}/${content.length}`;
  const length = { "Content-Length": content.length - from, ETag: '"v1"' };
  response.writeHead(from > 0 ? 206 : 200, from > 0 ? { ...length, "Content-Range": range } : length);
  response.write(content.subarray(from, until));
  if (until === content.length) response.end();
  else cutAt = { until, cut: () => response.destroy() };
}

async function fetchAll(url: string, change: Partial<DownloadPlan> = {}): Promise<readonly number[]> {
  const seen: number[] = [];
  for await (const bytes of download({ url, part, bytes: content.length, patience, ...change })) {
    seen.push(bytes);
    if (cutAt?.until === bytes) cutAt.cut();
  }
  return seen;
}

it("fetches a whole file and tells how far it is", async () => {
  const seen = await fetchAll(await serve((request, response) => give(request, response)));
  expect(seen.at(-1)).toBe(content.length);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(await readFile(part)).toEqual(content);
  expect(await readdir(join(folder, "deep"))).toEqual(["file.part"]);
});

it("continues where a cut stream ended, on condition that the file is the same", async () => {
  const url = await serve((request, response, turn) => give(request, response, turn < 3 ? turn * 100_000 : undefined));
  await fetchAll(url);
  expect(await readFile(part)).toEqual(content);
  expect(asked.map((one) => one.range)).toEqual([undefined, "bytes=100000-", "bytes=200000-"]);
  expect(asked[2]?.["if-range"]).toBe('"v1"');
});

it("continues a part that an earlier process left", async () => {
  const url = await serve((request, response) => give(request, response));
  await fetchAll(url);
  await writeFile(part, content.subarray(0, 250_000));
  expect((await fetchAll(url))[0]).toBeGreaterThan(250_000);
  expect(asked[1]?.range).toBe("bytes=250000-");
  expect(await readFile(part)).toEqual(content);
});

it("starts again where the host ignores ranges or its file has changed", async () => {
  const url = await serve((_request, response) => response.end(content));
  await fetchAll(url);
  await writeFile(part, "something else");
  await fetchAll(url);
  expect(asked[1]?.range).toBe("bytes=14-");
  expect(await readFile(part)).toEqual(content);
});

it("asks for nothing when the whole part is there", async () => {
  const url = await serve((request, response) => give(request, response));
  await fetchAll(url);
  expect(await fetchAll(url)).toEqual([]);
  expect(asked).toHaveLength(1);
});

it("gives up at once on a missing file, and after some tries on a host in trouble", async () => {
  const missing = await serve((_request, response) => response.writeHead(404).end());
  await expect(fetchAll(missing)).rejects.toThrow("404");
  expect(asked).toHaveLength(1);
  server.close();
  const trouble = await serve((_request, response) => response.writeHead(503).end());
  await expect(fetchAll(trouble)).rejects.toThrow("503");
  expect(asked).toHaveLength(4);
});

it("refuses a file of another size before and while it is fetched", async () => {
  const told = await serve((request, response) => give(request, response));
  await expect(fetchAll(told, { bytes: 1000 })).rejects.toThrow("300000 bytes, not 1000");
  server.close();
  const silent = await serve((_request, response) => {
    response.flushHeaders();
    response.end(content);
  });
  await expect(fetchAll(silent, { bytes: 1000 })).rejects.toThrow("larger than 1000");
});

it("does not wait for a host that never answers or stops in the middle", async () => {
  const mute = await serve(() => undefined);
  await expect(fetchAll(mute, { patience: { ...patience, connectMs: 20 } })).rejects.toThrow("does not answer");
  server.closeAllConnections();
  const stuck = await serve((_request, response) => {
    response.writeHead(200, { "Content-Length": content.length });
    response.write(content.subarray(0, 1000));
  });
  await expect(fetchAll(stuck, { patience: { ...patience, stallMs: 50 } })).rejects.toThrow("stands still");
});

it("says why a host is out of reach", async () => {
  const url = await serve(() => undefined);
  server.close();
  await expect(fetchAll(url)).rejects.toThrow("ECONNREFUSED");
});

it("stops when it is told to, and keeps the part", async () => {
  const stop = new AbortController();
  const url = await serve((_request, response) => {
    response.writeHead(200, { "Content-Length": content.length });
    response.write(content.subarray(0, 1000));
  });
  const fetching = (async () => {
    for await (const _ of download({ url, part, bytes: content.length, patience, signal: stop.signal })) stop.abort();
  })();
  await expect(fetching).rejects.toThrow("aborted");
  expect(await readFile(part)).toEqual(content.subarray(0, 1000));
});
