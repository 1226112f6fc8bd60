import type { Json } from "../../contract/workflow.ts";
import type { NewTask } from "../task-change.ts";
import type { StoredTask } from "../task-row.ts";

/** What a judge says of an answer. */
export interface Verdict {
  readonly passed: boolean;
  readonly reason: string;
}

/** What a judge is to look at. */
export interface Judged {
  /** What was asked, word for word. */
  readonly prompt: string;
  readonly answer: string;
}

/** The task of judging another one's answer. Its step's name cannot be one of a file: it holds a slash. */
export function judgingTask(task: StoredTask, kind: string, { prompt, answer }: Judged) {
  const template = [
    "Judge whether the answer below does what was asked.",
    "Begin your reply with the word PASS or the word FAIL, then give the reason in one sentence.",
    `What was asked:\n${asText(prompt)}`,
    `The answer:\n${asText(answer)}`,
  ].join("\n\n");
  const parameters: Json = { step: task.step, answer: asText(answer) };
  const { run, priority, timeoutMs, retry } = task;
  return {
    ...{ run, priority, timeoutMs, retry, template, parameters, missing: 0 },
    step: `${task.step}/check${task.attempts > 1 ? `-${task.attempts}` : ""}`,
    demand: { by: "kind", kind },
    type: "validation",
    judges: task.id,
    judgedAttempt: task.attempts,
  } satisfies Omit<NewTask, "createdAt">;
}

/** Text that a template gives back as it is. */
function asText(text: string): string {
  return text.replaceAll("{{", '{{ "{{" }}');
}

/** What the judge's reply says; a reply that says neither does not pass. */
export function verdictOf(reply: string): Verdict {
  const told = truthIn(reply);
  if (told !== undefined) return { passed: told, reason: reply.trim().slice(0, 500) };
  const [, word] = /^\W*(pass|fail)(?:ed|es|s)?\b/i.exec(reply) ?? [];
  if (word === undefined) return { passed: false, reason: "The check came to no verdict." };
  const reason = reply.replace(/^\W*\w+\W*/, "").trim();
  return { passed: word.toLowerCase() === "pass", reason: (reason || reply).slice(0, 500) };
}

/** What `ok` says in a reply that is JSON, as a judge without a model gives it. */
function truthIn(reply: string): boolean | undefined {
  if (!reply.trimStart().startsWith("{")) return undefined;
  try {
    const value: unknown = JSON.parse(reply);
    const ok = typeof value === "object" && value !== null && "ok" in value ? value.ok : undefined;
    return typeof ok === "boolean" ? ok : undefined;
  } catch {
    return undefined;
  }
}
