import type { BridgeEvent } from "../contract/bridge.ts";
import type { AnswerPhase, AttemptRef, FromAgent } from "../contract/message.ts";

/** What is known of an answer while it is written. */
export interface LiveAnswer {
  readonly run: string;
  readonly step: string;
  readonly attempt: number;
  readonly phase: AnswerPhase;
  readonly text: string;
  readonly tokens: number;
  /** Monotonic time of the first token; null before it. */
  readonly firstAt: number | null;
}

/** The answers that are being written: kept in memory alone, since the whole answer is stored at its end. */
export class LiveAnswers {
  readonly #answers = new Map<string, LiveAnswer>();
  readonly #publish: (events: readonly BridgeEvent[]) => void;

  constructor(publish: (events: readonly BridgeEvent[]) => void) {
    this.#publish = publish;
  }

  begin(ref: AttemptRef, place: { readonly run: string; readonly step: string }): void {
    const blank = { phase: "asking", text: "", tokens: 0, firstAt: null } as const;
    this.#answers.set(ref.task, { ...place, attempt: ref.attempt, ...blank });
  }

  phase(ref: FromAgent["progress"]): void {
    const answer = this.#of(ref);
    if (answer === undefined) return;
    const { run, step, attempt } = answer;
    this.#answers.set(ref.task, { ...answer, phase: ref.phase });
    this.#publish([{ kind: "phase", run, step, attempt, phase: ref.phase }]);
  }

  token(ref: FromAgent["token"]): void {
    const answer = this.#of(ref);
    if (answer === undefined) return;
    const now = performance.now();
    const next: LiveAnswer = {
      ...answer,
      text: answer.text + ref.text,
      tokens: answer.tokens + ref.tokens,
      firstAt: answer.firstAt ?? now,
    };
    this.#answers.set(ref.task, next);
    const { run, step, attempt } = answer;
    const place = { run, step, attempt, offset: answer.text.length };
    this.#publish([
      { kind: "token", ...place, text: ref.text, tokens: ref.tokens, tokensPerSecond: speedOf(next, now) },
    ]);
  }

  get(task: string): LiveAnswer | undefined {
    return this.#answers.get(task);
  }

  /** The attempt is over; answers what it had written. */
  end(ref: AttemptRef): { readonly output: string; readonly tokens: number } {
    const answer = this.#of(ref);
    if (answer === undefined) return { output: "", tokens: 0 };
    this.#answers.delete(ref.task);
    return { output: answer.text, tokens: answer.tokens };
  }

  #of(ref: AttemptRef): LiveAnswer | undefined {
    const answer = this.#answers.get(ref.task);
    return answer?.attempt === ref.attempt ? answer : undefined;
  }
}

/** Tokens a second since the first one; null until there are two. */
export function speedOf(answer: LiveAnswer, now: number): number | null {
  if (answer.firstAt === null || answer.tokens < 2 || now <= answer.firstAt) return null;
  return ((answer.tokens - 1) * 1000) / (now - answer.firstAt);
}
