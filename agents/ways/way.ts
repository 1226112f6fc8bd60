import type { Message } from "ollama/browser";
import type { ModelCall } from "../../electron/hive/contract/message.ts";
import type { ChatOrder, Chatted } from "../chat.ts";
import type { Dialogue, WantedCall } from "../dialogue.ts";
import type { OfferedTool } from "../tool-client.ts";

/** What a model has said: an answer, or calls that it wants made. Both empty: nothing. */
export interface Said {
  readonly text: string;
  readonly calls: readonly WantedCall[];
}

/** A way to have a model use tools. */
export interface Way {
  /** The dialogue as the model is shown it. */
  messages(call: ModelCall, dialogue: Dialogue): readonly Message[];
  /** The dialogue as the model is shown it when it is to answer in words, without tools. */
  lastMessages(call: ModelCall, dialogue: Dialogue): readonly Message[];
  /** What the request says beside that. */
  asks(tools: readonly OfferedTool[]): Pick<ChatOrder, "tools" | "format">;
  /** What is in an answer. */
  read(answer: Pick<Chatted, "output" | "calls">): Said;
  /** Makes something that tells which words of an answer that comes are for whoever watches. */
  listener(): (piece: string) => string;
}

/** What is asked for when tools are called no more. */
export const lastDemand = "Now give your final answer, in words, without using a tool.";

/** The task, and how it came to whoever has it now. */
export function taskText({ prompt }: ModelCall, { passedOn }: Dialogue): string {
  return passedOn === null ? prompt : `${prompt}\n\n${passedOn}`;
}
