import { connect } from "node:net";

/** Requests that are sent again and again, each when the answer before it is there. */
export interface Load {
  readonly port: number;
  /** A whole request as it goes over the wire. */
  readonly request: string;
  /** Connections that are kept open. */
  readonly connections: number;
  readonly milliseconds: number;
}

/** Sends a load; answers how many requests a second were answered well. Written by hand, so that the client is not what is measured. */
export async function sendLoad({ port, request, connections, milliseconds }: Load): Promise<number> {
  const from = performance.now();
  const until = from + milliseconds;
  const counts = await Promise.all(Array.from({ length: connections }, () => ask({ port, request, until })));
  return (counts.reduce((sum, count) => sum + count, 0) * 1000) / (performance.now() - from);
}

interface Asking {
  readonly port: number;
  readonly request: string;
  readonly until: number;
}

function ask({ port, request, until }: Asking): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port, noDelay: true }, () => socket.write(request));
    let text = "";
    let count = 0;
    socket.setEncoding("latin1");
    socket.on("data", (part: string) => {
      text += part;
      if (!isWhole(text)) return;
      if (!/^HTTP\/1\.1 2/.test(text)) return void socket.destroy(new Error(text.slice(0, 1000)));
      count += 1;
      text = "";
      if (performance.now() < until) socket.write(request);
      else socket.end();
    });
    socket.once("error", reject);
    socket.once("close", () => resolve(count));
  });
}

/** Whether an answer is there as far as its head says. */
function isWhole(text: string): boolean {
  const head = text.indexOf("\r\n\r\n");
  if (head < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, head))?.[1];
  return length === undefined ? text.endsWith("0\r\n\r\n") : text.length >= head + 4 + Number(length);
}
