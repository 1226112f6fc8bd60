import type { ModelCall } from "../electron/hive/contract/message.ts";
import type { Usage } from "../electron/hive/contract/task.ts";
import { answer, type Begun, nothingBegun } from "./answer.ts";
import { createBunch } from "./bunch.ts";
import type { Job, Outcome } from "./job.ts";

/** A watched answer grows so often at most: for an eye, at once. */
const tellEveryMs = 30;

/**
 * Has a model answer. Its boundary is each piece of the answer: when asked to yield it hangs up, keeps what was
 * written, and whoever takes the task next has the model go on from there.
 *
 * @throws FailureError as `answer` does.
 */
export async function modelStep(call: ModelCall, job: Job): Promise<Outcome> {
  let begun = readBegun(job.checkpoint);
  let isWriting = false;
  const write = (text: string, tokens: number): void => {
    if (!isWriting) job.progress("writing");
    isWriting = true;
    job.say(text, tokens);
  };
  const bunch = createBunch(tellEveryMs, write);
  job.progress("asking");
  if (begun.text !== "") write(begun.text, 0); // whoever watches sees the whole answer
  try {
    const { output, usage } = await answer(call, {
      signal: AbortSignal.any([job.signal, job.yielding]),
      begun,
      onText: (text) => {
        begun = withPiece(begun, text);
        job.keep(begun);
        bunch.add(text);
      },
      onNothing: (next) => {
        begun = next;
        job.keep(begun);
      },
    });
    return { end: "complete", output, usage };
  } catch (error) {
    if (job.yielding.aborted && !job.signal.aborted) return { end: "yielded" };
    throw error;
  } finally {
    bunch.flush();
  }
}

function withPiece(begun: Begun, text: string): Begun {
  const usage = { ...begun.usage, outputTokens: begun.usage.outputTokens + 1 };
  return { ...begun, text: begun.text + text, tokens: begun.tokens + 1, usage };
}

/** A checkpoint that is not of a model's answer begins nothing. */
function readBegun(checkpoint: unknown): Begun {
  if (!isFields(checkpoint) || !isFields(checkpoint["usage"])) return nothingBegun;
  const { asked, text, tokens, usage } = checkpoint;
  const fits = [asked, tokens].every(Number.isInteger) && typeof text === "string" && isUsage(usage);
  return fits ? (checkpoint as unknown as Begun) : nothingBegun; // each field was just looked at
}

function isUsage(usage: Fields): boolean {
  const names: readonly (keyof Usage)[] = ["promptTokens", "outputTokens", "promptMs", "outputMs", "loadMs"];
  return names.every((name) => Number.isFinite(usage[name]));
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}
