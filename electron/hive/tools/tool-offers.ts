import type { AgentKind } from "../contract/agent.ts";
import type { ToolUse } from "../contract/message.ts";
import type { Tool } from "../contract/tool.ts";
import type { ReadyModel } from "../dispatcher/model-desk.ts";
import type { ModelFacts } from "./model-facts.ts";
import type { Place } from "./own/own-tool.ts";
import type { OwnTools } from "./own/own-tools.ts";
import type { ToolBox } from "./tool-box.ts";

export interface ToolOffersParts {
  readonly box: ToolBox;
  readonly own: OwnTools;
  readonly facts: Pick<ModelFacts, "look">;
}

type Step = Pick<Place, "run" | "step">;

/** The tools that an attempt gets, and those that it does not. */
export interface Offer {
  /** Null: it gets none. */
  readonly use: ToolUse | null;
  readonly leftOut: readonly string[];
}

/** Part of its context that a model gives to what its tools are. */
const share = 1 / 3;
/** Part of its context that the answer to one call may take. */
const answerShare = 1 / 4;
const charactersPerToken = 3.5;
/** Longest answer of a tool that any model is shown, in characters. */
const longestShown = 16_384;
const nothing: Offer = { use: null, leftOut: [] };

/** Decides which tools an attempt gets: those that its kind may use, as far as they fit its model's context. */
export class ToolOffers {
  readonly #parts: ToolOffersParts;

  constructor(parts: ToolOffersParts) {
    this.#parts = parts;
  }

  /** The tools that a kind may use, as they are shown at a place. */
  toolsFor(
    kind: Pick<AgentKind, "name" | "tools">,
    { run, step }: Step,
    holder: Place["holder"] = null,
  ): readonly Tool[] {
    const { box, own } = this.#parts;
    const place: Place = { run, step, kind: kind.name, holder };
    return box.toolsFor(kind).map((tool) => own.shownTo(tool, place));
  }

  /** Whether enough is known of a model to offer tools to it; asks, if not. */
  isKnown(kind: Pick<AgentKind, "tools">, model: ReadyModel): boolean {
    return this.#parts.box.toolsFor(kind).length === 0 || this.#parts.facts.look(model) !== undefined;
  }

  offer(kind: Pick<AgentKind, "name" | "tools">, model: ReadyModel, place: Step): Offer {
    const tools = this.toolsFor(kind, place);
    const facts = tools.length === 0 ? undefined : this.#parts.facts.look(model);
    if (facts === undefined) return nothing;
    let room = facts.context * share * charactersPerToken;
    const fitting = tools.filter((tool) => {
      const size = sizeOf(tool);
      const fits = size <= room;
      if (fits) room -= size;
      return fits;
    });
    const leftOut = tools.filter((tool) => !fitting.includes(tool)).map(({ name }) => name);
    if (fitting.length === 0) return { use: null, leftOut };
    const longestAnswer = Math.min(longestShown, Math.floor(facts.context * answerShare * charactersPerToken));
    const way = facts.knowsTools ? "native" : "schema";
    return { use: { way, names: fitting.map(({ name }) => name), longestAnswer }, leftOut };
  }
}

/** Characters that a model is shown of a tool. */
function sizeOf({ name, description, input }: Tool): number {
  return name.length + description.length + JSON.stringify(input).length;
}
