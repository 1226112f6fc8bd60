import { heldBack } from "./llama/text-stream.ts";

/** One call that a model wants made, in Ollama's shape. */
export interface ToolCall {
  readonly id: string;
  readonly function: {
    readonly index: number;
    readonly name: string;
    readonly arguments: Readonly<Record<string, unknown>>;
  };
}

/** How models mark that a call begins; what follows is JSON. */
const MARKS = ["<tool_call>", "[TOOL_CALLS]", "<|python_tag|>"];
/** Marks that may stand between or after calls, and say nothing. */
const BETWEEN = /<\/?tool_call>|\[TOOL_CALLS\]|<\|python_tag\|>|^\s*;/g;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The values in a text that is JSON, several JSON values a line, or JSON within marks. */
function valuesIn(text: string): readonly unknown[] {
  const whole = parsed(text.replace(BETWEEN, "").trim());
  if (whole !== undefined) return Array.isArray(whole) ? whole : [whole];
  return text.split(BETWEEN).flatMap((part) => (part.trim() === "" ? [] : [parsed(part.trim())]));
}

function newId(): string {
  return `call_${Math.random().toString(36).slice(2, 10).padEnd(8, "0")}`;
}

function readCalls(text: string, tools: ReadonlySet<string>): readonly ToolCall[] | undefined {
  const calls: ToolCall[] = [];
  for (const value of valuesIn(text)) {
    if (!isRecord(value) || typeof value["name"] !== "string" || !tools.has(value["name"])) return undefined;
    const given = value["arguments"] ?? value["parameters"] ?? {};
    if (!isRecord(given)) return undefined;
    calls.push({ id: newId(), function: { index: calls.length, name: value["name"], arguments: given } });
  }
  return calls.length > 0 ? calls : undefined;
}

/** The names of the tools in a request. */
export function toolNames(tools: readonly unknown[]): ReadonlySet<string> {
  const names = tools.map((tool) =>
    isRecord(tool) && isRecord(tool["function"]) ? tool["function"]["name"] : undefined,
  );
  return new Set(names.filter((name) => typeof name === "string"));
}

/** Tells calls from words while an answer is written: words pass at once, what may be a call waits for the end. */
export class ToolCallReader {
  readonly #tools: ReadonlySet<string>;
  #waiting = "";
  #wordsSeen = false;
  #callBegan = false;

  constructor(tools: ReadonlySet<string>) {
    this.#tools = tools;
  }

  /** Takes a piece of the answer and gives the words in it that can be shown now. */
  push(text: string): string {
    this.#waiting += text;
    if (this.#callBegan || (!this.#wordsSeen && /^\s*[{[]/.test(this.#waiting))) return "";
    const marks = MARKS.map((mark) => this.#waiting.indexOf(mark)).filter((at) => at >= 0);
    this.#callBegan = marks.length > 0;
    const words = this.#callBegan ? Math.min(...marks) : this.#waiting.length - heldBack(this.#waiting, MARKS);
    return this.#show(words);
  }

  /** The end of the answer: the calls, or the words that only looked like some. */
  end(): { readonly text: string; readonly calls: readonly ToolCall[] } {
    const calls = readCalls(this.#waiting, this.#tools);
    return calls ? { text: "", calls } : { text: this.#waiting, calls: [] };
  }

  #show(length: number): string {
    const words = this.#waiting.slice(0, length);
    // Spaces alone decide nothing: a call may still follow them.
    if (words.trim() === "" && !this.#wordsSeen) return "";
    this.#wordsSeen = true;
    this.#waiting = this.#waiting.slice(length);
    return words;
  }
}
