import type { FastifyInstance } from "fastify";
import type { Bridge } from "../../contract/bridge.ts";
import { failure, toFailure } from "../../contract/failure.ts";
import { readHealth } from "../read-health.ts";
import { placeOf, Readers } from "../stream-request.ts";
import { docsPage } from "./docs-page.ts";
import { streamEntries } from "./entry-stream.ts";
import { metricsText } from "./metrics.ts";
import { openApi } from "./open-api.ts";
import { sendProblem } from "./problem.ts";

/** Readers that may follow the events of one door at once. */
export const mostReaders = 128;

const read = { config: { scope: "read" } } as const;

/** What programs and collectors need beside the verbs: events, figures, health, and the description of it all. */
export function serviceRoutes(app: FastifyInstance, bridge: Bridge): void {
  app.get("/openapi.json", read, async () => openApi(await versionOf(bridge)));
  app.get("/docs", read, async (_request, reply) =>
    reply.type("text/html; charset=utf-8").send(docsPage(await versionOf(bridge))),
  );
  app.get("/health", read, async (_request, reply) => {
    try {
      const { status, issues } = await readHealth(bridge);
      return { status: "ok", health: status, issues };
    } catch (thrown) {
      return sendProblem(reply, toFailure(thrown), 503);
    }
  });
  app.get("/metrics", read, async (_request, reply) => {
    const { type, text } = await metricsText(bridge);
    return reply.type(type).send(text);
  });
  eventRoute(app, bridge);
}

async function versionOf(bridge: Bridge): Promise<string> {
  return (await bridge.call("hive")).version;
}

function eventRoute(app: FastifyInstance, bridge: Bridge): void {
  const readers = new Readers(mostReaders);
  app.get("/events", read, (request, reply) => {
    const after = placeOf(request);
    if (after === null) return sendProblem(reply, failure("bad_request", "`after` must be a journal number."));
    if (readers.areFull) return sendProblem(reply, tooManyReaders, 503);
    readers.admit(reply);
    const { passing } = request.query as Readonly<Record<string, unknown>>; // fastify's own parser: an object
    streamEntries(bridge, { after, passing: passing === "true" }, reply.raw);
    return undefined;
  });
}

const tooManyReaders = failure("conflict", `${mostReaders} readers follow the events already.`, {
  hint: "End one of them, then try again.",
  retryable: true,
});
