import { z } from "zod";
import type { Party } from "../../contract/message.ts";
import { problemsOf } from "../../contract/problems.ts";
import { hiveSource, type Tool, type ToolAnswer } from "../../contract/tool.ts";
import type { Demand, Json } from "../../contract/workflow.ts";
import type { StoredTask } from "../../dispatcher/task-row.ts";
import type { RecordEntry } from "../../store/entry-draft.ts";

/** A call of one of the hive's own tools, within the transaction that keeps its answer. */
export interface OwnCall {
  readonly record: RecordEntry;
  /** The task at hand, whose attempt makes the call. */
  readonly task: StoredTask;
  readonly agent: Party;
  /** How often the task has made this very call before. */
  readonly earlier: number;
  /** Milliseconds since 1970 (UTC). */
  readonly at: number;
  /** Does something once the transaction is on the disk. */
  readonly after: (work: () => void) => void;
}

/** What one of the hive's own tools answers. */
export interface OwnAnswer {
  readonly text: string;
  readonly isError?: boolean;
  readonly handOff?: Demand;
}

/** Where a tool is shown: to an agent of a kind, at a step. */
export interface Place {
  readonly run: string;
  readonly step: string;
  readonly kind: string;
  /** Null: the task is not given to anybody yet. */
  readonly holder: { readonly task: string; readonly agent: Party } | null;
}

/** One of the hive's own tools. It only reads and writes the store. */
export interface OwnTool {
  readonly tool: Tool;
  /** The tool as whoever is at a task is shown it: with the names that stand in its run. */
  readonly shownTo: (place: Place) => Tool;
  readonly apply: (input: Json, call: OwnCall) => ToolAnswer;
  /** Settles when the call is to be applied: it may wait for something first. */
  readonly ready?: (input: Json, waiting: Waiting) => Promise<void>;
}

/** A call that waits until it is to be applied. */
export interface Waiting {
  readonly place: Place;
  readonly earlier: number;
  /** Aborted when nobody waits for its answer any more. */
  readonly signal: AbortSignal;
}

interface OwnToolParts<Schema extends z.ZodType> {
  readonly name: string;
  readonly description: string;
  readonly input: Schema;
  readonly apply: (input: z.output<Schema>, call: OwnCall) => OwnAnswer;
  readonly ready?: (input: z.output<Schema>, waiting: Waiting) => Promise<void>;
  /** Names that its field `to` may have, as far as they are few. */
  readonly receivers?: (place: Place) => readonly string[];
  /** What there is to say of it at a place beside its description. */
  readonly note?: (place: Place) => string;
}

/** More names than these are not listed: they would take the place of what the model is to think about. */
const mostReceivers = 20;

/** Makes one of the hive's own tools; what it is given is checked before it is applied. */
export function ownTool<Schema extends z.ZodType>(parts: OwnToolParts<Schema>): OwnTool {
  const { name, description, ready } = parts;
  let schema: Json | undefined;
  const tool: Tool = {
    ...{ name, description, source: hiveSource },
    get input() {
      schema ??= schemaOf(parts.input); // at the first need: a start has better things to do
      return schema;
    },
  };
  return {
    tool,
    ...(ready && {
      ready: async (input: Json, waiting: Waiting) => {
        const checked = parts.input.safeParse(input);
        if (checked.success) await ready(checked.data, waiting);
      },
    }),
    shownTo: (place) => {
      const shown = withReceivers(tool, parts.receivers?.(place) ?? []);
      const note = parts.note?.(place) ?? "";
      return note === "" ? shown : { ...shown, description: `${description} ${note}` };
    },
    apply: (input, call) => {
      const checked = parts.input.safeParse(input);
      if (!checked.success) return asAnswer({ text: `Wrong input: ${wrongIn(checked.error)}.`, isError: true });
      return asAnswer(parts.apply(checked.data, call));
    },
  };
}

function schemaOf(input: z.ZodType): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(input, { io: "input" });
  return schema as Json; // a schema is plain JSON
}

/** Calls that end well or not differ in this alone. */
export function refusal(text: string): OwnAnswer {
  return { text, isError: true };
}

function asAnswer({ text, isError = false, handOff }: OwnAnswer): ToolAnswer {
  return { text, isError, isCut: false, ...(handOff && { handOff }) };
}

function wrongIn(error: z.ZodError): string {
  return problemsOf(error, "it").join("; ");
}

function withReceivers(tool: Tool, names: readonly string[]): Tool {
  if (names.length === 0 || names.length > mostReceivers) return tool;
  const input = tool.input as { readonly properties: Readonly<Record<string, Json>> }; // made by ownTool from an object
  const to = { ...(input.properties["to"] as object), enum: names };
  return { ...tool, input: { ...input, properties: { ...input.properties, to } } as Json };
}
