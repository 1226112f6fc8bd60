import type { ToAgentMessage } from "../electron/hive/contract/message.ts";

/** The message, when it is one that a hive sends; written by hand, since an agent must be ready in milliseconds. */
export function guardToAgent(raw: unknown): ToAgentMessage | undefined {
  if (!isRecord(raw) || !isRecord(raw["payload"])) return undefined;
  const { type, payload } = raw;
  const known =
    type === "stop" ||
    ((type === "cancel" || type === "settled") && isRef(payload)) ||
    (type === "assign" && isAssign(payload));
  return known ? (raw as unknown as ToAgentMessage) : undefined;
}

function isAssign(payload: Readonly<Record<string, unknown>>): boolean {
  const { call, work } = payload;
  if (!isRef(payload)) return false;
  return isRecord(work) ? typeof work["executor"] === "string" && isRecord(work["parameters"]) : isCall(call);
}

function isCall(call: unknown): boolean {
  if (!isRecord(call)) return false;
  const texts = [call["host"], call["model"], call["system"], call["prompt"], call["keepAlive"]];
  return (
    texts.every((text) => typeof text === "string") &&
    Number.isInteger(call["maxIterations"]) &&
    isRecord(call["options"])
  );
}

function isRef(payload: Readonly<Record<string, unknown>>): boolean {
  return typeof payload["task"] === "string" && Number.isInteger(payload["attempt"]);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
