import type { ServerResponse } from "node:http";
import type { FastifyReply } from "fastify";
import { asApiError } from "./api-error.ts";

/** Aborts when the client hangs up before its answer is complete. */
export function hangUpSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}

/** How a stream of values goes over the wire. */
export interface LineFormat {
  readonly contentType: string;
  frame(value: unknown): string;
  /** How a failure is told after the first value, and before it. */
  failure(status: number, message: string): unknown;
  /** What comes after the last value. */
  readonly end: string;
}

/** One JSON value a line, as Ollama streams. */
export const NDJSON: LineFormat = {
  contentType: "application/x-ndjson",
  frame: (value) => `${JSON.stringify(value)}\n`,
  failure: (_status, message) => ({ error: message }),
  end: "",
};

function answerFailure(raw: ServerResponse, format: LineFormat, error: unknown): void {
  const { status, message } = asApiError(error);
  const failure = format.failure(status, message);
  if (raw.headersSent) {
    raw.end(format.frame(failure));
    return;
  }
  raw.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  raw.end(JSON.stringify(failure));
}

/**
 * Streams what `produce` writes. Headers go out with the first value, so that a failure before it still gets its own status code;
 * a later one becomes the last line.
 */
export async function replyLines(
  reply: FastifyReply,
  format: LineFormat,
  produce: (write: (value: unknown) => void, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const { raw } = reply;
  const signal = hangUpSignal(reply);
  reply.hijack();
  const write = (value: unknown) => {
    if (raw.destroyed || raw.writableEnded) return;
    if (!raw.headersSent) raw.writeHead(200, { "content-type": format.contentType });
    raw.write(format.frame(value));
  };
  try {
    await produce(write, signal);
    if (!raw.writableEnded) raw.end(format.end);
  } catch (error) {
    if (!raw.destroyed && !raw.writableEnded) answerFailure(raw, format, error);
  }
}
