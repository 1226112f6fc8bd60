import type { Message } from "ollama/browser";
import { FailureError, failure } from "../electron/hive/contract/failure.ts";
import type { ModelCall } from "../electron/hive/contract/message.ts";
import type { Usage } from "../electron/hive/contract/task.ts";
import { addUsage, chat, noUsage, systemMessage } from "./chat.ts";

/** A whole answer and what it cost. */
export interface Answer {
  readonly output: string;
  readonly usage: Usage;
}

/** What of an answer is there already. */
export interface Begun {
  /** How often the model was asked and said nothing. */
  readonly asked: number;
  readonly text: string;
  /** Pieces that the text came in. */
  readonly tokens: number;
  readonly usage: Usage;
}

/** How an answer is asked for. */
export interface Asking {
  readonly signal: AbortSignal;
  /** Where to go on from. */
  readonly begun: Begun;
  /** Text as it comes. */
  readonly onText: (text: string) => void;
  /** The model said nothing and is asked again. */
  readonly onNothing: (begun: Begun) => void;
}

/** An answer of which there is nothing yet. */
export const nothingBegun: Begun = { asked: 0, text: "", tokens: 0, usage: noUsage };

/**
 * Asks the model until it says something, at most `maxIterations` times; text is handed over as it comes. What is
 * there of the answer already goes last in the chat, where the engine goes on with it.
 *
 * @throws FailureError `empty_answer`, `model_missing`, `model_refused`, `engine_failed` or `cancelled`.
 */
export async function answer(call: ModelCall, asking: Asking): Promise<Answer> {
  let begun = asking.begun;
  if (isFull(call, begun)) return { output: begun.text.trim(), usage: { ...begun.usage, cutOffAt: begun.tokens } };
  while (begun.asked < call.maxIterations) {
    const { signal, onText } = asking;
    const one = await chat(call, {
      messages: messagesOf(call, begun),
      options: optionsOf(call, begun),
      signal,
      onText,
    });
    const usage = addUsage(begun.usage, one.usage);
    const output = (begun.text + one.output).trim();
    const cutOff = one.isCutOff ? { cutOffAt: begun.tokens + one.usage.outputTokens } : {};
    if (output !== "") return { output, usage: { ...usage, ...cutOff } };
    begun = { ...nothingBegun, asked: begun.asked + 1, usage };
    asking.onNothing(begun);
  }
  throw new FailureError(
    failure("empty_answer", `The model ${call.model} said nothing, ${call.maxIterations} times.`, { retryable: true }),
  );
}

/** Whether nothing may be added to what is there. */
function isFull({ options }: ModelCall, { text, tokens }: Begun): boolean {
  const most = options["num_predict"] ?? 0;
  return text.trim() !== "" && most > 0 && tokens >= most;
}

function messagesOf({ system, prompt }: ModelCall, { text }: Begun): readonly Message[] {
  const written: readonly Message[] = text === "" ? [] : [{ role: "assistant", content: text }];
  return [...systemMessage(system), { role: "user", content: prompt }, ...written];
}

function optionsOf({ options }: ModelCall, { tokens }: Begun): ModelCall["options"] {
  const most = options["num_predict"] ?? 0;
  return most > 0 ? { ...options, num_predict: most - tokens } : options;
}
