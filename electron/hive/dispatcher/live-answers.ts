import type { BridgeEvent } from "../contract/bridge.ts";
import type { AnswerPhase, AttemptRef, FromAgent } from "../contract/message.ts";
import type { PartialAnswer } from "../contract/task.ts";

/** What is known of an answer while it is written. */
export interface LiveAnswer {
  readonly run: string;
  readonly step: string;
  readonly attempt: number;
  /** Null until the agent has said that it asks. */
  readonly phase: AnswerPhase | null;
  readonly text: string;
  readonly tokens: number;
  /** How much of the work is done, 0 to 100; null where the agent does not tell. */
  readonly percent: number | null;
  /** Tokens a second from the first to the last; null until there are two. */
  readonly tokensPerSecond: number | null;
  /** Monotonic time of the first token; null before it. */
  readonly firstAt: number | null;
}

const blank = { phase: null, percent: null, text: "", tokens: 0, tokensPerSecond: null, firstAt: null } as const;

/** The answers that are being written: kept in memory alone, since what was written is stored at its end. */
export class LiveAnswers {
  readonly #answers = new Map<string, LiveAnswer>();
  readonly #publish: (events: readonly BridgeEvent[]) => void;

  constructor(publish: (events: readonly BridgeEvent[]) => void) {
    this.#publish = publish;
  }

  begin(ref: AttemptRef, place: { readonly run: string; readonly step: string }): void {
    this.#answers.set(ref.task, { ...place, ...blank, attempt: ref.attempt });
  }

  phase(ref: FromAgent["progress"]): void {
    const answer = this.get(ref);
    if (answer === undefined) return;
    const { run, step, attempt } = answer;
    this.#answers.set(ref.task, { ...answer, phase: ref.phase, percent: ref.percent ?? answer.percent });
    if (ref.phase === answer.phase) return;
    this.#publish([{ kind: "phase", run, step, attempt, phase: ref.phase }]);
  }

  token(ref: FromAgent["token"]): void {
    const answer = this.get(ref);
    if (answer === undefined) return;
    const next = withToken(answer, ref, performance.now());
    this.#answers.set(ref.task, next);
    const { run, step, attempt, tokensPerSecond } = next;
    const { text, tokens } = ref;
    this.#publish([{ kind: "token", run, step, attempt, text, offset: answer.text.length, tokens, tokensPerSecond }]);
  }

  /** What is known of an attempt that is under way. */
  get({ task, attempt }: AttemptRef): LiveAnswer | undefined {
    const answer = this.#answers.get(task);
    return answer?.attempt === attempt ? answer : undefined;
  }

  /** What an attempt has written so far. */
  written(ref: AttemptRef): PartialAnswer {
    const answer = this.get(ref);
    return { output: answer?.text ?? "", tokens: answer?.tokens ?? 0 };
  }

  /** The end of the attempt is stored: nothing of it counts any more. */
  end(ref: AttemptRef): void {
    if (this.get(ref) !== undefined) this.#answers.delete(ref.task);
  }
}

function withToken(answer: LiveAnswer, ref: FromAgent["token"], now: number): LiveAnswer {
  const firstAt = answer.firstAt ?? (ref.tokens > 0 ? now : null); // what an earlier attempt wrote has no speed
  const tokens = answer.tokens + ref.tokens;
  const tokensPerSecond =
    firstAt !== null && now > firstAt ? ((tokens - 1) * 1000) / (now - firstAt) : answer.tokensPerSecond;
  return { ...answer, text: answer.text + ref.text, tokens, firstAt, tokensPerSecond };
}
