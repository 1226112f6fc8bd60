import { FailureError, failure } from "../electron/hive/contract/failure.ts";
import type { ModelCall, ToolUse } from "../electron/hive/contract/message.ts";
import type { Demand, Json } from "../electron/hive/contract/workflow.ts";
import { createBunch } from "./bunch.ts";
import { addUsage, chat } from "./chat.ts";
import { type Dialogue, handedOver, nextCall, readDialogue, withAnswer } from "./dialogue.ts";
import type { Job, Outcome } from "./job.ts";
import { modelStep } from "./model-step.ts";
import { shownAnswer } from "./shown-answer.ts";
import type { Answered, OfferedTool, ToolClient } from "./tool-client.ts";
import type { ToolLine } from "./tool-line.ts";
import { native } from "./ways/native.ts";
import { schemaWay } from "./ways/schema.ts";
import type { Said, Way } from "./ways/way.ts";

/** A watched answer grows so often at most: for an eye, at once. */
const tellEveryMs = 30;
/** Calls that are made of one answer; a model that wants more wants them again. */
const mostCalls = 8;
/** How long a call may go on after its attempt was asked to yield. */
const graceMs = 3000;

/** What a task with tools is done with. */
interface Means {
  readonly call: ModelCall;
  readonly use: ToolUse;
  readonly job: Job;
  readonly client: ToolClient;
  readonly tools: readonly OfferedTool[];
  readonly way: Way;
}

/**
 * Has a model do a task with tools: it is asked, the calls that it wants are made, and their answers shown to it, until
 * it answers in words or has been asked as often as its kind may be. The checkpoint is told before and after each call,
 * so whoever takes the task next neither asks nor calls again for what is there.
 *
 * @throws FailureError as `chat` does, and `empty_answer`.
 */
export async function toolStep(call: ModelCall, use: ToolUse, hands: { job: Job; line: ToolLine }): Promise<Outcome> {
  const { job, line } = hands;
  const client = await line.client();
  const tools = (await client.list(job.signal)).filter(({ name }) => use.names.includes(name));
  if (tools.length === 0) return await modelStep(call, job);
  const way = use.way === "native" ? native : schemaWay(tools);
  try {
    return await converse({ call, use, job, client, tools, way }, readDialogue(job.checkpoint));
  } catch (error) {
    if (job.yielding.aborted && !job.signal.aborted) return { end: "yielded" };
    throw error;
  }
}

async function converse(means: Means, begun: Dialogue): Promise<Outcome> {
  const { call, job } = means;
  let dialogue = begun;
  job.keep(dialogue);
  for (;;) {
    const made = await makeCalls(means, dialogue);
    if ("end" in made) return made;
    dialogue = made;
    const isFinal = dialogue.turns.length >= call.maxIterations;
    const { said, usage, isCutOff } = await ask(means, dialogue, isFinal);
    const spent = addUsage(dialogue.usage, usage);
    if (said.text !== "" && said.calls.length === 0) {
      const cutOff = isCutOff ? { cutOffAt: usage.outputTokens } : {};
      return { end: "complete", output: said.text, usage: { ...spent, ...cutOff } };
    }
    if (isFinal) throw new FailureError(failure("empty_answer", nothingSaid(call), { retryable: true }));
    const calls = said.calls.slice(0, mostCalls).map((one) => ({ ...one, answer: null }));
    dialogue = { ...dialogue, usage: spent, turns: [...dialogue.turns, { said: said.text, calls }] };
    job.keep(dialogue);
  }
}

/** Asks the model once more; the last time it is to answer without tools. */
async function ask({ call, job, tools, way }: Means, dialogue: Dialogue, isFinal: boolean) {
  let isWriting = false;
  const bunch = createBunch(tellEveryMs, (text, tokens) => {
    if (!isWriting) job.progress("writing");
    isWriting = true;
    job.say(text, tokens);
  });
  const words = isFinal ? (piece: string) => piece : way.listener();
  job.progress("asking");
  try {
    const chatted = await chat(call, {
      ...(isFinal ? {} : way.asks(tools)),
      messages: isFinal ? way.lastMessages(call, dialogue) : way.messages(call, dialogue),
      signal: AbortSignal.any([job.signal, job.yielding]),
      onText: (piece) => {
        const text = words(piece);
        if (text !== "") bunch.add(text);
      },
    });
    const said: Said = isFinal ? { text: chatted.output.trim(), calls: [] } : way.read(chatted);
    if (said.text !== "" && said.calls.length > 0) bunch.add("\n\n");
    return { said, usage: chatted.usage, isCutOff: chatted.isCutOff };
  } finally {
    bunch.flush();
  }
}

/** Makes the calls that have no answer yet, one after the other. */
async function makeCalls(means: Means, begun: Dialogue): Promise<Dialogue | Outcome> {
  const { job, use } = means;
  let dialogue = begun;
  for (let next = nextCall(dialogue); next !== undefined; next = nextCall(dialogue)) {
    job.progress("working");
    job.tellKept(); // what is about to be called is known before it is
    const { tool, input } = next.call;
    const answered = await makeCall(means, { tool, input, earlier: next.earlier });
    dialogue = withAnswer(dialogue, shownAnswer(answered, use.longestAnswer));
    if (answered.handOff !== undefined) return handOver(means, dialogue, { to: answered.handOff, input });
    job.keep(dialogue);
    job.tellKept();
    if (job.yielding.aborted) return { end: "yielded" };
  }
  return dialogue;
}

interface Wanted {
  readonly tool: string;
  readonly input: Json;
  readonly earlier: number;
}

async function makeCall({ client, job }: Means, wanted: Wanted): Promise<Answered> {
  const late = new AbortController();
  const end = (): void => void setTimeout(() => late.abort(), graceMs).unref();
  if (job.yielding.aborted) late.abort();
  else job.yielding.addEventListener("abort", end, { once: true });
  try {
    return await client.call({ ...wanted, signal: AbortSignal.any([job.signal, late.signal]) });
  } catch (error) {
    if (job.signal.aborted) throw new FailureError(failure("cancelled", "The call was stopped."), { cause: error });
    if (job.yielding.aborted) throw error;
    return { text: error instanceof Error ? error.message : String(error), isError: true };
  } finally {
    job.yielding.removeEventListener("abort", end);
  }
}

/** The task goes to somebody else, who begins with why. */
function handOver({ job }: Means, dialogue: Dialogue, { to, input }: { to: Demand; input: Json }): Outcome {
  const { reason } = { reason: "", ...(input as { readonly reason?: string }) }; // the hive has checked it
  job.keep(handedOver(dialogue, `This task was handed to you, because: ${reason}`));
  return { end: "handoff", to, reason };
}

function nothingSaid({ model, maxIterations }: ModelCall): string {
  return `The model ${model} gave no answer in words after ${maxIterations} turns with tools.`;
}
