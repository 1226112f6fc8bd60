import type { FastifyInstance } from "fastify";
import type { Bridge } from "../../contract/bridge.ts";
import { toFailure } from "../../contract/failure.ts";
import { sendProblem } from "./problem.ts";
import { swarmTable } from "./swarm-table.ts";

/** The routes of the integration guide. */
export function swarmRoutes(app: FastifyInstance, bridge: Bridge): void {
  for (const { method, path, scope, status, keyed, answer } of swarmTable) {
    app.route({
      method,
      url: path,
      config: { scope },
      handler: async (request, reply) => {
        try {
          const key = keyed ? request.headers["idempotency-key"] : undefined;
          return await reply.code(status).send(await answer(bridge, request.body, key?.toString()));
        } catch (thrown) {
          return sendProblem(reply, toFailure(thrown));
        }
      },
    });
  }
}
