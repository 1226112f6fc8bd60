import "./no-eval.ts";
import { checkWorkflow } from "../../../electron/hive/workflow/parse.ts";
import type { WorkerAnswer, WorkerQuestion } from "./check-messages.ts";
import { readDocument } from "./read-document.ts";

/** Answers one question of the page, with the very check that the hive makes before a run. */
export function answerOf(question: WorkerQuestion): WorkerAnswer {
  const { number, source } = question;
  if (question.kind === "read") return { kind: "read", number, read: readDocument(source, question.desk) };
  const checked = checkWorkflow(source, question.known);
  return { kind: "check", number, problems: checked.ok ? [] : checked.problems };
}

/** The side of the page, as a worker sees it. */
interface PageSide {
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  postMessage(answer: WorkerAnswer): void;
}

/** Answers whatever comes from the page: nobody else can write to a worker of the page. */
export function answerPage(page: PageSide): void {
  page.addEventListener("message", ({ data }) => page.postMessage(answerOf(data as WorkerQuestion)));
}

// Only a worker has this; where the module is loaded by something else, it waits to be called.
if ("WorkerGlobalScope" in globalThis) answerPage(globalThis as unknown as PageSide);
