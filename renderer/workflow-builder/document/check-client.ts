import type { Desk } from "../../../electron/hive/contract/desk.ts";
import type { KnownAgentsData } from "../../../electron/hive/contract/known-agents.ts";
import type { Problem } from "../../../electron/hive/contract/workflow.ts";
import type { WorkerAnswer, WorkerQuestion } from "./check-messages.ts";
import type { ReadDocument } from "./workflow-document.ts";

/** A worker, as far as it is asked here. */
export interface WorkerSide {
  addEventListener(type: "message" | "error", listener: (event: { readonly data?: unknown }) => void): void;
  postMessage(question: WorkerQuestion): void;
  terminate(): void;
}

/** Reads and checks texts beside the page, so that a long one never holds the page up. */
export interface TextReader {
  read(source: string, desk: Desk): Promise<ReadDocument>;
  /** One text at a time, and of those that wait the last: null for the ones before it. */
  check(source: string, known: KnownAgentsData): Promise<readonly Problem[] | null>;
  close(): void;
}

type Asked = { readonly kind: "read"; readonly source: string; readonly desk: Desk } | CheckAsked;
type CheckAsked = { readonly kind: "check"; readonly source: string; readonly known: KnownAgentsData };

interface WaitingCheck {
  readonly asked: CheckAsked;
  readonly settle: (problems: readonly Problem[] | null) => void;
}

/** A reader over one worker, which is opened at the first question. */
export function createTextReader(open: () => WorkerSide): TextReader {
  const ask = createAsk(open);
  let checking = false;
  let waiting: WaitingCheck | null = null;
  const checkNext = async (): Promise<void> => {
    if (checking) return;
    checking = true;
    for (let next = waiting; next !== null; next = waiting) {
      waiting = null;
      const answer = await ask.question(next.asked);
      next.settle(answer?.kind === "check" ? answer.problems : null);
    }
    checking = false;
  };
  return {
    read: async (source, desk) => {
      const answer = await ask.question({ kind: "read", source, desk });
      if (answer?.kind === "read") return answer.read;
      throw new Error("The worker that reads workflows has stopped.");
    },
    check: (source, known) =>
      new Promise((settle) => {
        waiting?.settle(null);
        waiting = { asked: { kind: "check", source, known }, settle };
        void checkNext();
      }),
    close: ask.close,
  };
}

interface Ask {
  /** Null: the worker has stopped. */
  question(asked: Asked): Promise<WorkerAnswer | null>;
  close(): void;
}

function createAsk(open: () => WorkerSide): Ask {
  const pending = new Map<number, (answer: WorkerAnswer | null) => void>();
  let worker: WorkerSide | null = null;
  let last = 0;
  const close = (): void => {
    worker?.terminate();
    worker = null;
    for (const settle of pending.values()) settle(null);
    pending.clear();
  };
  const opened = (): WorkerSide => {
    if (worker !== null) return worker;
    worker = open();
    worker.addEventListener("error", close);
    worker.addEventListener("message", ({ data }) => {
      const answer = data as WorkerAnswer; // the worker is ours, and answers nothing else
      pending.get(answer.number)?.(answer);
      pending.delete(answer.number);
    });
    return worker;
  };
  return {
    close,
    question: (asked) =>
      new Promise((settle) => {
        last += 1;
        pending.set(last, settle);
        opened().postMessage({ ...asked, number: last });
      }),
  };
}
