import type { ToAgentMessage } from "../electron/hive/contract/message.ts";
import { messageRules } from "../electron/hive/contract/message-types.ts";

type Fields = Readonly<Record<string, unknown>>;

const payloadGuards: Readonly<Record<ToAgentMessage["type"], (payload: Fields) => boolean>> = {
  assign: isAssign,
  cancel: isRef,
  settled: isRef,
  yield: isRef,
  pause: () => true,
  resume: () => true,
  stop: () => true,
  message: ({ id, type, payload }) => typeof id === "string" && isMessageType(type) && isRecord(payload),
  ack: (payload) => typeof payload["message"] === "string",
  mcp: (payload) => typeof payload["frame"] === "string",
};

/** The message, when it is one that a hive sends; written by hand, since an agent must be ready in milliseconds. */
export function guardToAgent(raw: unknown): ToAgentMessage | undefined {
  if (!isRecord(raw) || !isRecord(raw["payload"])) return undefined;
  const { type, payload } = raw;
  if (typeof type !== "string" || !Object.hasOwn(payloadGuards, type)) return undefined;
  const message = raw as unknown as ToAgentMessage; // narrowed by the guard of its type below
  return payloadGuards[message.type](payload) ? message : undefined;
}

function isAssign(payload: Fields): boolean {
  const { call, work, checkpoint = null, heartbeatMs = null } = payload;
  if (!isRef(payload)) return false;
  if (checkpoint !== null && typeof checkpoint !== "string") return false;
  if (heartbeatMs !== null && !(Number.isInteger(heartbeatMs) && Number(heartbeatMs) > 0)) return false;
  return isRecord(work) ? typeof work["executor"] === "string" && isRecord(work["parameters"]) : isCall(call);
}

function isCall(call: unknown): boolean {
  if (!isRecord(call)) return false;
  const texts = [call["host"], call["model"], call["system"], call["prompt"], call["keepAlive"]];
  return (
    texts.every((text) => typeof text === "string") &&
    Number.isInteger(call["maxIterations"]) &&
    isRecord(call["options"]) &&
    (call["tools"] === undefined || isToolUse(call["tools"]))
  );
}

function isToolUse(tools: unknown): boolean {
  if (!isRecord(tools) || !Array.isArray(tools["names"])) return false;
  const isWay = tools["way"] === "native" || tools["way"] === "schema";
  return isWay && tools["names"].every((name) => typeof name === "string") && Number.isInteger(tools["longestAnswer"]);
}

function isMessageType(type: unknown): boolean {
  return typeof type === "string" && Object.hasOwn(messageRules, type);
}

function isRef(payload: Fields): boolean {
  return typeof payload["task"] === "string" && Number.isInteger(payload["attempt"]);
}

function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}
