import type { GgufFacts } from "../store/gguf-facts.ts";
import type { StoredModel } from "../store/model-store.ts";
import { familyOfGo, familyOfJinja, renderJinja } from "../store/template-families.ts";

/** One message of a chat as it goes into the template. */
export interface PromptMessage {
  readonly role: string;
  readonly content: string;
  readonly tool_calls?: readonly unknown[] | undefined;
  readonly tool_name?: string | undefined;
}

/** What a model can do, in Ollama's words. */
export type Capability = "completion" | "tools" | "embedding";

const EMBEDDING_ONLY = /bert|embed/i;

/** What a model can do, as far as its file and its template tell. */
export function capabilitiesOf(facts: GgufFacts): readonly Capability[] {
  if (EMBEDDING_ONLY.test(facts.architecture)) return ["embedding"];
  return facts.chatTemplate && /\btools\b/.test(facts.chatTemplate) ? ["completion", "tools"] : ["completion"];
}

function tokenText(facts: GgufFacts, name: "bos" | "eos"): string {
  const tokens = facts.metadata["tokenizer.ggml.tokens"];
  const id = facts.metadata[`tokenizer.ggml.${name}_token_id`];
  const text: unknown = Array.isArray(tokens) && typeof id === "number" ? tokens[id] : undefined;
  return typeof text === "string" ? text : "";
}

/**
 * Chooses how a chat is written down. A template that a real Ollama would use comes first, so that both give the same prompt;
 * tools need the file's own template, which knows how to show them.
 */
function templateFor(model: StoredModel, facts: GgufFacts, withTools: boolean): string | undefined {
  if (withTools) return facts.chatTemplate;
  const family = model.template === undefined ? undefined : familyOfGo(model.template);
  if (family) return family.jinja;
  return (facts.chatTemplate && familyOfJinja(facts.chatTemplate)?.jinja) || facts.chatTemplate;
}

/**
 * Writes a chat down as the model wants it; an answer that comes last is left open, as Ollama does it, so that the model
 * goes on with it. Throws when the model's template refuses it.
 */
export function writePrompt(
  source: { readonly model: StoredModel; readonly facts: GgufFacts },
  messages: readonly PromptMessage[],
  tools: readonly unknown[] = [],
): string {
  const template = templateFor(source.model, source.facts, tools.length > 0);
  if (template === undefined) return messages.map((message) => message.content).join("\n\n");
  const begun = begunAnswer(messages);
  const chat = renderJinja(template, {
    messages: begun === "" ? messages : messages.slice(0, -1),
    ...(tools.length > 0 ? { tools } : {}),
    add_generation_prompt: true,
    bos_token: tokenText(source.facts, "bos"),
    eos_token: tokenText(source.facts, "eos"),
  });
  return chat + begun;
}

/** What of the answer is there already. */
function begunAnswer(messages: readonly PromptMessage[]): string {
  const last = messages.at(-1);
  return last?.role === "assistant" && last.tool_calls === undefined ? last.content : "";
}

/**
 * The messages that fit: the oldest go first, system messages and the last one always stay, as Ollama does it. `length` tells how
 * many tokens a chat has when written down.
 */
export function messagesThatFit(
  messages: readonly PromptMessage[],
  most: number,
  length: (messages: readonly PromptMessage[]) => number,
): readonly PromptMessage[] {
  for (let first = 0; first < messages.length; first += 1) {
    const kept = [...messages.slice(0, first).filter((one) => one.role === "system"), ...messages.slice(first)];
    if (first === messages.length - 1 || length(kept) <= most) return kept;
  }
  return messages;
}

/** A prompt that is too long loses its middle: the first `keep` tokens and the end stay. */
export function cutPrompt(tokens: readonly number[], most: number, keep: number): readonly number[] {
  if (tokens.length <= most) return tokens;
  const first = Math.max(Math.min(keep < 0 ? tokens.length : keep, most - 1), 0);
  return [...tokens.slice(0, first), ...tokens.slice(tokens.length - (most - first))];
}
