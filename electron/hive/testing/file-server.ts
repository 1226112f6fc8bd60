import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** How a file is given out; what is left out is done as a good server does it. */
export interface Serving {
  readonly etag?: string;
  /** Bytes after which the connection breaks. */
  readonly cutAfter?: number;
  /** Bytes after which nothing more comes. */
  readonly hangAfter?: number;
  readonly ignoresRanges?: boolean;
  /** Says nothing of the file's size. */
  readonly hidesSize?: boolean;
  readonly status?: number;
  readonly redirect?: string;
}

/** For tests: a real HTTP server with one file. */
export interface FileServer {
  readonly url: string;
  /** Headers of every request so far. */
  readonly asked: readonly IncomingMessage["headers"][];
  /** Settles when so many requests were hung up on before their answer was over. */
  untilHangUps(count: number): Promise<void>;
}

/** For tests: serves a content at every path, each request by the script; it ends with the test. */
export async function openFileServer(content: Buffer, script: (count: number) => Serving = () => ({})) {
  const asked: IncomingMessage["headers"][] = [];
  let hangUps = 0;
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    asked.push(request.headers);
    response.once("close", () => {
      if (response.writableFinished) return;
      hangUps += 1;
      for (const look of waiting) look();
    });
    serve(request, response, { content, serving: script(asked.length) });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const untilHangUps = async (count: number): Promise<void> => {
    while (hangUps < count) await new Promise<void>((resolve) => waiting.add(resolve));
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, asked, untilHangUps } satisfies FileServer;
}

interface Served {
  readonly content: Buffer;
  readonly serving: Serving;
}

function serve(request: IncomingMessage, response: ServerResponse, { content, serving }: Served): void {
  const { status, redirect, etag, hidesSize = false } = serving;
  if (redirect !== undefined) {
    response.writeHead(302, { location: redirect }).end();
    return;
  }
  if (status !== undefined) {
    response.writeHead(status).end("no file");
    return;
  }
  const start = startOf(request, serving);
  const rest = content.subarray(start);
  const range: Record<string, string> =
    start > 0 ? { "content-range": `bytes ${start}-${content.length - 1}/${content.length}` } : {};
  const size: Record<string, string> = hidesSize ? {} : { "content-length": String(rest.length) };
  response.writeHead(start > 0 ? 206 : 200, { ...range, ...size, ...(etag === undefined ? {} : { etag }) });
  send(response, rest, serving);
}

function startOf({ headers }: IncomingMessage, { ignoresRanges = false, etag }: Serving): number {
  const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? "")?.[1] ?? 0);
  const condition = headers["if-range"];
  return ignoresRanges || (condition !== undefined && condition !== etag) ? 0 : from;
}

function send(response: ServerResponse, rest: Buffer, { cutAfter, hangAfter }: Serving): void {
  const most = cutAfter ?? hangAfter;
  if (most === undefined || most >= rest.length) {
    response.end(rest);
    return;
  }
  response.write(rest.subarray(0, most), () => {
    // The client reads what it has got before it hears of the end.
    if (cutAfter !== undefined) setTimeout(() => response.socket?.resetAndDestroy(), 50);
  });
}
