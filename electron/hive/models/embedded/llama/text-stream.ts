/** What one token added: text that may be shown, and whether a stop text was met. */
export interface TextStep {
  readonly text: string;
  readonly stopped: boolean;
}

/** Turns tokens into text; `before` are the tokens that precede, on which some tokenizers' spaces depend. */
export type Detokenize = (tokens: readonly number[], before: readonly number[]) => string;

const REPLACEMENT = "\uFFFD";
/** Bytes that never become a character are shown as they are after so many tokens. */
const MOST_PENDING = 16;
/** Tokens of context that are enough for any tokenizer's rules about spaces. */
const CONTEXT_TOKENS = 8;

function firstStop(text: string, stops: readonly string[]): number {
  let first = -1;
  for (const stop of stops) {
    const at = text.indexOf(stop);
    if (at >= 0 && (first < 0 || at < first)) first = at;
  }
  return first;
}

/** How many characters at the end of `text` might be the beginning of a stop text. */
export function heldBack(text: string, stops: readonly string[]): number {
  let held = 0;
  for (const stop of stops) {
    const longest = Math.min(stop.length - 1, text.length);
    for (let length = longest; length > held; length -= 1) {
      if (stop.startsWith(text.slice(text.length - length))) {
        held = length;
        break;
      }
    }
  }
  return held;
}

/** Turns a stream of tokens into a stream of text in which no character is cut and no part of a stop text is shown. */
export class TextStream {
  readonly #detokenize: Detokenize;
  readonly #stops: readonly string[];
  #before: number[];
  #pending: number[] = [];
  /** How much of the pending tokens' text is out already; the rest is a character that is not complete. */
  #shown = 0;
  #held = "";

  constructor(detokenize: Detokenize, stops: readonly string[], before: readonly number[]) {
    this.#detokenize = detokenize;
    this.#stops = stops.filter((stop) => stop.length > 0);
    this.#before = before.slice(-CONTEXT_TOKENS);
  }

  /** Adds one token. */
  push(token: number): TextStep {
    this.#pending.push(token);
    const text = this.#detokenize(this.#pending, this.#before);
    const incomplete = text.endsWith(REPLACEMENT) && this.#pending.length < MOST_PENDING;
    const fresh = text.slice(this.#shown, incomplete ? -1 : undefined);
    if (incomplete) this.#shown += fresh.length;
    else this.#settle();
    return this.#release(this.#held + fresh);
  }

  /** The end of the answer: gives what was held back. */
  end(): string {
    const pending = this.#pending.length > 0 ? this.#detokenize(this.#pending, this.#before).slice(this.#shown) : "";
    const rest = this.#held + pending;
    this.#settle();
    this.#held = "";
    return rest;
  }

  #settle(): void {
    this.#before = [...this.#before, ...this.#pending].slice(-CONTEXT_TOKENS);
    this.#pending = [];
    this.#shown = 0;
  }

  #release(text: string): TextStep {
    const stop = firstStop(text, this.#stops);
    if (stop >= 0) {
      this.#held = "";
      return { text: text.slice(0, stop), stopped: true };
    }
    const held = heldBack(text, this.#stops);
    this.#held = text.slice(text.length - held);
    return { text: text.slice(0, text.length - held), stopped: false };
  }
}
