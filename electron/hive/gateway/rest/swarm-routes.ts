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
      handler: (request, reply) => {
        const key = keyed ? request.headers["idempotency-key"] : undefined;
        answer(bridge, request.body, key?.toString()).then(
          (value) => reply.code(status).type("application/json; charset=utf-8").send(value),
          (thrown: unknown) => sendProblem(reply, toFailure(thrown)),
        );
      },
    });
  }
}
