import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A process that answers what it is asked, one thing at a time. */
export interface Child {
  ask<Answer>(question: object): Promise<Answer>;
  /** Ends it, and waits until it is gone. */
  end(): Promise<void>;
}

type Answered = { readonly value: unknown } | { readonly error: string };

/** Starts a script of this folder. */
export function startChild(script: string): Child {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child = fork(file, [], { execArgv: ["--no-warnings"] });
  const gone = new Promise<never>((_resolve, reject) => {
    child.once("exit", (code, signal) => reject(new Error(`${script} ended with ${code ?? signal}`)));
  });
  gone.catch(() => {}); // told to whoever asks
  return {
    ask: async <Answer>(question: object) => {
      const answered = new Promise<Answered>((resolve) =>
        child.once("message", (message) => resolve(message as Answered)),
      );
      child.send(question);
      const answer = await Promise.race([answered, gone]);
      if ("error" in answer) throw new Error(`${script}: ${answer.error}`);
      return answer.value as Answer; // what the script's own answers are
    },
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.send({ kind: "end" });
      await ended;
    },
  };
}

/** Answers questions in such a process, until it is told to end. */
export function answerParent<Question extends { readonly kind: string }>(
  answer: (question: Question) => Promise<unknown>,
  end: () => Promise<void> = async () => {},
): void {
  process.on("message", (message) => {
    const question = message as Question; // what the parent asks this script
    const done = question.kind === "end" ? end().then(() => process.disconnect()) : answer(question);
    done.then(
      (value) => process.connected && process.send?.({ value }),
      (error: unknown) =>
        process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
}
