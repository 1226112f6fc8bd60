import { FailureError, failure } from "../../contract/failure.ts";
import { mostMessageBytes } from "./pipe-transport.ts";

type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

/**
 * Asks one origin and nothing else: redirects are refused, an answer that is too long is cut off with a failure, and no stream
 * is kept open between the calls.
 */
export function carefulFetch(origin: string): Fetch {
  return async (url, init) => {
    if (new URL(url).origin !== origin) throw refused(`${new URL(url).origin} is not the server's own address`);
    if (init?.method === "GET") return new Response(null, { status: 405 });
    const answer = await fetch(url, { ...init, redirect: "error" });
    if (answer.body === null) return answer;
    return new Response(answer.body.pipeThrough(capped()), answer);
  };
}

function capped(): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform: (chunk, controller) => {
      bytes += chunk.byteLength;
      if (bytes > mostMessageBytes) controller.error(refused("it answered with more than 4 MiB"));
      else controller.enqueue(chunk);
    },
  });
}

function refused(why: string): FailureError {
  return new FailureError(failure("tool_failed", `The server was not listened to: ${why}.`));
}
