import type { LlamaModel } from "node-llama-cpp";
import { type NativeModel, nativeModelOf } from "./native.ts";

/** Text to tokens and back for one model, the way a prompt and an answer need it. */
export class Tokens {
  readonly #native: NativeModel;
  readonly #bos: number | undefined;

  constructor(model: LlamaModel) {
    this.#native = nativeModelOf(model);
    const { bos, shouldPrependBosToken } = model.tokens;
    this.#bos = shouldPrependBosToken && bos !== null ? bos : undefined;
  }

  /** Tokens of a rendered prompt; begins with the model's own first token where it wants one and the text has none. */
  ofPrompt(text: string): number[] {
    const tokens = this.ofText(text);
    return this.#bos === undefined || tokens[0] === this.#bos ? tokens : [this.#bos, ...tokens];
  }

  /** Tokens of a text as it stands; names of special tokens in it count as those tokens. */
  ofText(text: string): number[] {
    return text === "" ? [] : Array.from(this.#native.tokenize(text, true));
  }

  /** The text of tokens; `before` are those that precede, on which some tokenizers' spaces depend. */
  text(tokens: readonly number[], before: readonly number[]): string {
    const both = this.#native.detokenize(Uint32Array.from([...before, ...tokens]), true);
    if (before.length === 0) return both;
    const first = this.#native.detokenize(Uint32Array.from(before), true);
    return both.startsWith(first) ? both.slice(first.length) : this.#native.detokenize(Uint32Array.from(tokens), true);
  }

  /** Whether the model ends its answer with this token. */
  endsAnswer(token: number): boolean {
    return this.#native.isEogToken(token);
  }
}
