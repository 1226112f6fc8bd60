import type { Message, Tool } from "ollama/browser";
import type { ModelCall } from "../../electron/hive/contract/message.ts";
import type { Json } from "../../electron/hive/contract/workflow.ts";
import { systemMessage } from "../chat.ts";
import type { Dialogue, Turn } from "../dialogue.ts";
import { lastDemand, taskText, type Way } from "./way.ts";

/** The way of models that were made to call tools: the engine shows them the tools, and reads their calls. */
export const native: Way = {
  messages,
  lastMessages: (call, dialogue) => [...messages(call, dialogue), { role: "user", content: lastDemand }],
  asks: (tools) => ({
    tools: tools.map(({ name, description, input }): Tool => {
      return { type: "function", function: { name, description, parameters: input } };
    }),
  }),
  read: ({ output, calls }) => ({
    text: output.trim(),
    calls: calls.map(({ function: { name, arguments: input } }) => ({ tool: name, input: asJson(input) })),
  }),
  listener: () => (piece) => piece,
};

function messages(call: ModelCall, dialogue: Dialogue): readonly Message[] {
  const task: Message = { role: "user", content: taskText(call, dialogue) };
  return [...systemMessage(call.system), task, ...dialogue.turns.flatMap(messagesOf)];
}

function messagesOf({ said, calls }: Turn): readonly Message[] {
  if (said === "" && calls.length === 0) return [];
  const wanted = calls.map(({ tool, input }) => ({ function: { name: tool, arguments: input as object } }));
  const answers = calls.map(({ tool, answer }): Message => ({ role: "tool", tool_name: tool, content: answer ?? "" }));
  return [{ role: "assistant", content: said, ...(wanted.length > 0 && { tool_calls: wanted }) }, ...answers];
}

/** Engines give an object; what is none is shown to the tool as it is, which refuses it. */
function asJson(input: unknown): Json {
  return (typeof input === "object" && input !== null ? input : { value: String(input) }) as Json; // it came as JSON
}
