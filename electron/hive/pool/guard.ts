import { isFailure } from "../contract/failure.ts";
import type { FromAgentMessage } from "../contract/message.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Longest text that an agent may send in one message, in characters. */
const longestText = 16_777_216;

const phases: ReadonlySet<unknown> = new Set(["asking", "writing", "working"]);

const payloadGuards: Readonly<Record<FromAgentMessage["type"], (payload: Fields) => boolean>> = {
  ready: (payload) => Number.isInteger(payload["pid"]),
  accept: isRef,
  reject: (payload) => isRef(payload) && isText(payload["reason"]),
  progress: (payload) => isRef(payload) && phases.has(payload["phase"]),
  token: (payload) => isRef(payload) && isText(payload["text"]) && Number.isInteger(payload["tokens"]),
  complete: (payload) => isRef(payload) && isText(payload["output"]) && isUsage(payload["usage"]),
  failed: (payload) => isRef(payload) && isFailure(payload["failure"]),
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

function isText(value: unknown): boolean {
  return typeof value === "string" && value.length <= longestText;
}

function isProcessUsage(value: unknown): boolean {
  return isFields(value) && Number.isFinite(value["memoryBytes"]) && Number.isFinite(value["cpuPercent"]);
}

function isUsage(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { promptTokens, outputTokens, promptMs, outputMs, loadMs } = value;
  return [promptTokens, outputTokens, promptMs, outputMs, loadMs].every((number) => Number.isFinite(number));
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}
