import type { FastifyInstance } from "fastify";
import { parseModelName } from "../../store/model-name.ts";
import type { EngineParts, PullProgress } from "../engine-parts.ts";
import { ApiError } from "./api-error.ts";
import { hangUpSignal, NDJSON, replyLines } from "./reply-lines.ts";
import { namedRequest, readRequest } from "./requests.ts";

/** `POST /api/pull`: brings a model of the catalogue to this machine and tells how far it is. */
export function addPullRoute(app: FastifyInstance, parts: EngineParts): void {
  app.post("/api/pull", async (incoming, reply) => {
    const request = readRequest(namedRequest, incoming.body);
    const name = request.model || request.name || "";
    if (!parseModelName(name)) throw new ApiError(400, "invalid model name");
    const { pull } = parts;
    if (!pull) throw new ApiError(500, `pull model manifest: this engine brings no models in; add ${name} as a file`);
    if (request.stream === false) {
      let last: PullProgress = { status: "success" };
      for await (const progress of pull(name, hangUpSignal(reply))) last = progress;
      return last;
    }
    await replyLines(reply, NDJSON, async (write, signal) => {
      for await (const progress of pull(name, signal)) write(progress);
    });
    return reply;
  });
}
