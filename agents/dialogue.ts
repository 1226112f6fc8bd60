import type { Usage } from "../electron/hive/contract/task.ts";
import type { Json } from "../electron/hive/contract/workflow.ts";
import { noUsage } from "./chat.ts";

/** A call that a model wants made. */
export interface WantedCall {
  readonly tool: string;
  readonly input: Json;
}

/** A call of a tool in a dialogue. */
export interface CallMade extends WantedCall {
  /** What the model is shown of the answer; null: it was not answered yet. */
  readonly answer: string | null;
}

/** One answer of the model: words, and calls that it wants made. */
export interface Turn {
  readonly said: string;
  readonly calls: readonly CallMade[];
}

/** What a model and its tools have said to each other: the checkpoint of a task with tools. */
export interface Dialogue {
  readonly turns: readonly Turn[];
  readonly usage: Usage;
  /** Who handed the task to whoever has it now, and why; null: nobody. */
  readonly passedOn: string | null;
  /** Calls of those who had the task before it was handed over. */
  readonly before: readonly WantedCall[];
}

/** Where one call stands in a dialogue. */
export interface CallPlace {
  readonly call: CallMade;
  /** How often this very call was made before. */
  readonly earlier: number;
}

/** Nothing was said yet. */
export const noDialogue: Dialogue = { turns: [], usage: noUsage, passedOn: null, before: [] };

/** The first call that has no answer yet; undefined: all have. */
export function nextCall({ turns, before }: Dialogue): CallPlace | undefined {
  const earlier = [...before];
  for (const call of turns.flatMap(({ calls }) => calls)) {
    if (call.answer === null) return { call, earlier: earlier.filter((one) => isSame(one, call)).length };
    earlier.push(call);
  }
  return undefined;
}

/** The dialogue with an answer to its first call that had none. */
export function withAnswer(dialogue: Dialogue, answer: string): Dialogue {
  let isDone = false;
  const turns = dialogue.turns.map((turn) => ({
    ...turn,
    calls: turn.calls.map((call) => {
      if (isDone || call.answer !== null) return call;
      isDone = true;
      return { ...call, answer };
    }),
  }));
  return { ...dialogue, turns };
}

/** What the next agent begins with: who had the task says why, and the calls that were made count. */
export function handedOver({ turns, before }: Dialogue, why: string): Dialogue {
  const made = turns.flatMap(({ calls }) => calls.map(({ tool, input }) => ({ tool, input })));
  return { ...noDialogue, passedOn: why, before: [...before, ...made] };
}

/** A checkpoint that is of no dialogue begins none. */
export function readDialogue(checkpoint: unknown): Dialogue {
  if (!isFields(checkpoint) || !Array.isArray(checkpoint["turns"]) || !Array.isArray(checkpoint["before"])) {
    return noDialogue;
  }
  const fits = checkpoint["turns"].every(isTurn) && checkpoint["before"].every(isCall) && isUsage(checkpoint["usage"]);
  return fits ? (checkpoint as unknown as Dialogue) : noDialogue; // each field was just looked at
}

function isTurn(turn: unknown): boolean {
  return (
    isFields(turn) && typeof turn["said"] === "string" && Array.isArray(turn["calls"]) && turn["calls"].every(isCall)
  );
}

function isCall(call: unknown): boolean {
  return isFields(call) && typeof call["tool"] === "string" && call["input"] !== undefined;
}

function isUsage(usage: unknown): boolean {
  return isFields(usage) && Object.keys(noUsage).every((name) => Number.isFinite(usage[name]));
}

/** Two calls are the same when they say the same in the same order: so does the hive tell them apart. */
function isSame(a: WantedCall, b: WantedCall): boolean {
  return a.tool === b.tool && JSON.stringify(a.input) === JSON.stringify(b.input);
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
