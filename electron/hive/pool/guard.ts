import { isFailure } from "../contract/failure.ts";
import { isHiveMessage } from "../contract/hive-message-guard.ts";
import { type FromAgentMessage, longestCheckpoint, longestFrame, longestMessage } from "../contract/message.ts";

/** Longest name of a kind, a skill or an agent, in characters. */
const longestName = 200;

type Fields = Readonly<Record<string, unknown>>;

const phases: ReadonlySet<unknown> = new Set(["asking", "writing", "working"]);

const payloadGuards: Readonly<Record<FromAgentMessage["type"], (payload: Fields) => boolean>> = {
  ready: (payload) => Number.isInteger(payload["pid"]),
  accept: isRef,
  reject: (payload) => isRef(payload) && isText(payload["reason"]),
  progress: ({ phase, percent, ...ref }) => isRef(ref) && phases.has(phase) && isPercent(percent),
  token: (payload) => isRef(payload) && isText(payload["text"]) && Number.isInteger(payload["tokens"]),
  complete: (payload) => isRef(payload) && isText(payload["output"]) && isUsage(payload["usage"]),
  failed: (payload) => isRef(payload) && isFailure(payload["failure"]),
  checkpoint: (payload) => isRef(payload) && isText(payload["state"], longestCheckpoint),
  yielded: isRef,
  handoff: (payload) => isRef(payload) && isDemand(payload["to"]) && isText(payload["reason"]),
  escalate: (payload) => isRef(payload) && isText(payload["reason"]),
  message: isHiveMessage,
  ack: ({ message, ok, reason }) => isText(message) && typeof ok === "boolean" && (reason === null || isText(reason)),
  mcp: ({ frame }) => isText(frame, longestFrame),
  heartbeat: ({ task, usage }) => (task === null || isText(task)) && (usage === undefined || isProcessUsage(usage)),
};

/** The message, when it is one that an agent may send. */
export function guardFromAgent(raw: unknown): FromAgentMessage | undefined {
  if (!isFields(raw) || typeof raw["type"] !== "string" || !isFields(raw["payload"])) return undefined;
  if (!Object.hasOwn(payloadGuards, raw["type"])) return undefined;
  const message = raw as unknown as FromAgentMessage; // narrowed by the guard of its type below
  return payloadGuards[message.type](raw["payload"]) ? message : undefined;
}

function isRef(payload: Fields): boolean {
  return typeof payload["task"] === "string" && Number.isInteger(payload["attempt"]);
}

function isText(value: unknown, longest = longestMessage): boolean {
  return typeof value === "string" && value.length <= longest;
}

function isPercent(value: unknown): boolean {
  return value === undefined || (typeof value === "number" && value >= 0 && value <= 100);
}

function isDemand(value: unknown): boolean {
  if (!isFields(value)) return false;
  const named = { kind: value["kind"], specialization: value["specialization"], agent: value["agentId"] };
  const { by } = value;
  return (by === "kind" || by === "specialization" || by === "agent") && isText(named[by], longestName);
}

function isProcessUsage(value: unknown): boolean {
  return isFields(value) && Number.isFinite(value["memoryBytes"]) && Number.isFinite(value["cpuPercent"]);
}

function isUsage(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { promptTokens, outputTokens, promptMs, outputMs, loadMs, cutOffAt = 0 } = value;
  return [promptTokens, outputTokens, promptMs, outputMs, loadMs, cutOffAt].every((number) => Number.isFinite(number));
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}
