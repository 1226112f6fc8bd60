import { type Failure, failure } from "../contract/failure.ts";
import type { AttemptRef, FromAgentMessage } from "../contract/message.ts";
import type { ProcessExit } from "../contract/process.ts";

const endings = ["complete", "failed", "reject", "yielded", "handoff", "escalate"] as const;

/** A message with which an agent gives an attempt back. */
export type Ending = Extract<FromAgentMessage, { type: (typeof endings)[number] }>;

/** Whether a message gives an attempt back. */
export function isEnding(message: FromAgentMessage): message is Ending {
  return endings.some((type) => type === message.type);
}

/** Whether what an agent holds is this attempt. */
export function isSame(held: AttemptRef | null, ref: AttemptRef): boolean {
  return held !== null && held.task === ref.task && held.attempt === ref.attempt;
}

/** How the process of an agent ended that nobody asked to, with its last words. */
export function lossOf(agent: string, { code, signal }: ProcessExit, lastWords: string): Failure {
  const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
  const detail = lastWords.trim();
  const extra = detail === "" ? {} : { detail };
  return failure("agent_lost", `The process of ${agent} ended ${how}.`, { retryable: true, ...extra });
}
