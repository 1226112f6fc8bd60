import type { CallToolResult } from "@modelcontextprotocol/server";
import { type Failure, toFailure } from "../../contract/failure.ts";

/** What a tool answers: the words for a model, and the same as data. */
export function answer(data: Readonly<Record<string, unknown>>, text = JSON.stringify(data, null, 2)): CallToolResult {
  return { content: [{ type: "text", text }], structuredContent: { ...data } };
}

/** What a tool answers when it failed: what is wrong, and what to do about it, for whoever called it. */
export function refusal({ code, message, hint }: Failure): CallToolResult {
  const text = hint === undefined ? message : `${message} ${hint}`;
  return { content: [{ type: "text", text: `${code}: ${text}` }], isError: true };
}

/** Does what a tool is for; a failure is its answer. */
export async function answering(work: () => Promise<CallToolResult>): Promise<CallToolResult> {
  try {
    return await work();
  } catch (thrown) {
    return refusal(toFailure(thrown));
  }
}
