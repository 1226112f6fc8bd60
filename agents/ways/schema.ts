import type { Message } from "ollama/browser";
import type { Json } from "../../electron/hive/contract/workflow.ts";
import { systemMessage } from "../chat.ts";
import type { CallMade, Turn } from "../dialogue.ts";
import type { OfferedTool } from "../tool-client.ts";
import { AnswerText } from "./answer-text.ts";
import { bounded, fieldsOf } from "./bounded.ts";
import { lastDemand, type Said, taskText, type Way } from "./way.ts";

const rule = `Reply with JSON: {"tool": "its name", "input": {…}} to use a tool, or {"answer": "your answer"} when you are done.`;
/** Longest answer within the JSON, in characters: engines write each of them into a grammar, and some break on a long one. */
const longestAnswer = 1200;

/** The way of models that know no tools: each of their answers follows a schema, in which they name a tool or answer. */
export function schemaWay(tools: readonly OfferedTool[]): Way {
  const told = `You can use tools:\n${tools.map(lineOf).join("\n")}\n${rule}`;
  return {
    messages: (call, dialogue) => [
      ...systemMessage(call.system === "" ? told : `${call.system}\n\n${told}`),
      { role: "user", content: taskText(call, dialogue) },
      ...dialogue.turns.flatMap(messagesOf),
    ],
    // Nothing of the JSON is shown: a small model goes on with what it sees.
    lastMessages: (call, dialogue) => {
      const answers = dialogue.turns.flatMap(({ calls }) => calls.map(answerWords));
      const content = [taskText(call, dialogue), ...answers, lastDemand].join("\n\n");
      return [...systemMessage(call.system), { role: "user", content }];
    },
    asks: (offered) => ({ format: { anyOf: [...offered.map(callSchema), answerSchema] } }),
    read: ({ output }) => readAnswer(output),
    listener: () => {
      const text = new AnswerText();
      return (piece) => text.push(piece);
    },
  };
}

const answerSchema = {
  type: "object",
  properties: { answer: { type: "string", maxLength: longestAnswer } },
  required: ["answer"],
  additionalProperties: false,
};

function callSchema({ name, input }: OfferedTool): object {
  const properties = { tool: { type: "string", enum: [name] }, input: bounded(input) };
  return { type: "object", properties, required: ["tool", "input"], additionalProperties: false };
}

function lineOf({ name, description, input }: OfferedTool): string {
  return `- ${name}(${fieldsOf(input).join(", ")}): ${description}`;
}

function messagesOf({ said, calls }: Turn): readonly Message[] {
  const [call] = calls;
  if (call === undefined) return said === "" ? [] : [{ role: "assistant", content: said }];
  const { tool, input } = call;
  return [
    { role: "assistant", content: JSON.stringify({ tool, input }) },
    { role: "user", content: answerWords(call) },
  ];
}

function answerWords({ tool, answer }: CallMade): string {
  return `${tool} answered: ${answer ?? ""}`;
}

/** What was cut off in its middle is an answer as far as it goes; a call that was cut off is nothing. */
function readAnswer(output: string): Said {
  const value = parsed(output);
  if (typeof value !== "object" || value === null) return { text: new AnswerText().push(output).trim(), calls: [] };
  const { tool, input = {}, answer } = value as Readonly<Record<string, Json>>; // JSON of some kind
  if (typeof tool === "string") return { text: "", calls: [{ tool, input }] };
  return { text: typeof answer === "string" ? answer.trim() : "", calls: [] };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
