import type { FastifyReply } from "fastify";
import type { Failure } from "../../contract/failure.ts";
import { statusCode } from "../status-codes.ts";

/** A failure in the form of RFC 9457; `code`, `hint` and `retryable` are the contract's. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly hint?: string;
  readonly retryable: boolean;
}

/** The problem that a failure is told as; what is only for the log stays here. */
export function problemOf({ code, message, hint, retryable }: Failure, status = statusCode(code)): ProblemDetails {
  const title = code.replaceAll("_", " ");
  const told = { type: `urn:skep:problem:${code}`, title, status, detail: message, code, retryable };
  return hint === undefined ? told : { ...told, hint };
}

/** Sends a failure as a problem. */
export function sendProblem(reply: FastifyReply, what: Failure, status?: number): FastifyReply {
  const problem = problemOf(what, status);
  return reply.code(problem.status).type("application/problem+json; charset=utf-8").send(problem);
}
