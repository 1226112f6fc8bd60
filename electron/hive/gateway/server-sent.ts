import type { ServerResponse } from "node:http";

/** Bytes that may wait for a reader before it is dropped; it comes back with the number of what it read last. */
const mostWaitingBytes = 8 * 1024 * 1024;
/** A comment line at least so often, so that both ends notice a dead connection. */
const beatMs = 15_000;

/** Begins a source of events, which are handed over as texts of whole server-sent events; answers what ends it. */
export type Begin = (write: (text: string) => void) => () => void;

/** Writes server-sent events to an answer whose head is out already, until either end closes. */
export function writeServerSent(response: ServerResponse, begin: Begin): void {
  const write = (text: string): void => {
    if (text === "" || response.writableEnded || response.destroyed) return;
    response.write(text);
    if (response.writableLength > mostWaitingBytes) response.destroy();
  };
  write("retry: 1000\n\n");
  const end = begin(write);
  const beat = setInterval(write, beatMs, ": beat\n\n");
  response.once("close", () => {
    clearInterval(beat);
    end();
  });
}
