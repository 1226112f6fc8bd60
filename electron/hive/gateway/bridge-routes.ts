import type { FastifyInstance, FastifyReply } from "fastify";
import type { Bridge } from "../contract/bridge.ts";
import { type Failure, failure } from "../contract/failure.ts";
import { answerCall } from "./answer-call.ts";
import { streamEvents } from "./event-stream.ts";
import { statusCode } from "./status-codes.ts";
import { placeOf, Readers } from "./stream-request.ts";

/** Event streams that may be open on one door at once. */
const mostStreams = 32;

/** Largest request: a workflow file of the largest size, its characters escaped. */
export const largestBody = 1024 * 1024;

/** The bridge over HTTP: `POST /bridge/<method>` and `GET /bridge/events`. JSON alone is understood. */
export function bridgeRoutes(app: FastifyInstance, bridge: Bridge): void {
  acceptJsonAlone(app);
  app.post<{ Params: { method: string } }>("/bridge/:method", async (request, reply) => {
    const answer = await answerCall(bridge, request.params.method, request.body ?? undefined);
    return reply.code(answer.ok ? 200 : statusCode(answer.failure.code)).send(answer);
  });
  const readers = new Readers(mostStreams);
  app.get("/bridge/events", (request, reply) => {
    const after = placeOf(request);
    if (after === null) return sendFailure(reply, 400, failure("bad_request", "`after` must be a journal number."));
    if (readers.areFull) return sendFailure(reply, 503, tooManyStreams);
    readers.admit(reply);
    streamEvents(bridge, after, reply.raw);
    return undefined;
  });
}

/** Sends a failure in the form of every answer of the bridge. */
export function sendFailure(reply: FastifyReply, status: number, what: Failure): FastifyReply {
  return reply.code(status).send({ ok: false, failure: what });
}

const tooManyStreams = failure("conflict", `${mostStreams} event streams are open already.`, {
  hint: "Close a window of this hive.",
  retryable: true,
});

function acceptJsonAlone(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else parse(request, String(body), done);
  });
}
