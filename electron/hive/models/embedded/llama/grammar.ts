import {
  type GbnfJsonSchema,
  type Llama,
  type LlamaGrammar,
  LlamaGrammarEvaluationState,
  type LlamaModel,
} from "node-llama-cpp";
import { nativeGrammarState } from "./native.ts";
import { type GrammarSchema, schemaForGrammar } from "./schema-for-grammar.ts";

/** What an answer must look like: any JSON object, or a JSON Schema. */
export type AnswerFormat = "json" | Readonly<Record<string, unknown>>;

const MOST_KEPT = 16;
/** What the library puts after the value, to be cut off by its own chat classes: four line ends, and then any number of them. */
const RUN_ON = ' "\\n\\n\\n\\n" [\\n]*';

/** The grammar of the value alone, so that nothing but the answer's end can follow it. Throws when the library has changed. */
function withoutRunOn(grammar: string): string {
  const lineEnd = grammar.indexOf("\n");
  const root = lineEnd < 0 ? grammar : grammar.slice(0, lineEnd);
  if (!root.endsWith(RUN_ON))
    throw new Error("node-llama-cpp ends its grammars in a new way; the pinned version is needed");
  return root.slice(0, -RUN_ON.length) + grammar.slice(root.length);
}

function isGrammarSchema(schema: GrammarSchema): schema is GrammarSchema & GbnfJsonSchema {
  return ["type", "oneOf", "const", "enum", "$ref"].some((key) => schema[key] !== undefined);
}

/** Compiles answer formats to grammars and keeps the last few: agents ask with the same schema again and again. */
export class Grammars {
  readonly #llama: Llama;
  readonly #kept = new Map<string, LlamaGrammar>();

  constructor(llama: Llama) {
    this.#llama = llama;
  }

  /** A fresh grammar state for one answer, for the native sampler. Throws for a schema that cannot be held. */
  async stateFor(model: LlamaModel, format: AnswerFormat): Promise<unknown> {
    const grammar = await this.#grammar(format);
    return nativeGrammarState(new LlamaGrammarEvaluationState({ model, grammar }));
  }

  async #grammar(format: AnswerFormat): Promise<LlamaGrammar> {
    const key = JSON.stringify(format);
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const made = await this.#make(format);
    if (this.#kept.size >= MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value ?? "");
    this.#kept.set(key, made);
    return made;
  }

  async #make(format: AnswerFormat): Promise<LlamaGrammar> {
    if (format === "json") return await this.#llama.getGrammarFor("json");
    const schema = schemaForGrammar(format);
    if (!isGrammarSchema(schema)) throw new Error("the schema says nothing about the answer");
    const { grammar } = await this.#llama.createGrammarForJsonSchema(schema);
    return await this.#llama.createGrammar({ grammar: withoutRunOn(grammar) });
  }
}
