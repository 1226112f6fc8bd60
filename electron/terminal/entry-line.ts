import type { JournalEntry } from "../hive/contract/journal.ts";
import { oneLine } from "./columns.ts";
import { duration, tokenCount } from "./figures.ts";

/** One journal entry as a line for a pipe or a log; undefined for what says nothing to a person there. */
export function entryLine(entry: JournalEntry): string | undefined {
  const words = entryWords(entry);
  if (words === undefined) return undefined;
  const subject = entry.step ?? entry.agent ?? (entry.run === null ? "hive" : "run");
  return `${subject}: ${oneLine(words)}`;
}

/** What an entry tells, without what it is about; undefined for what says nothing to a person who follows a run. */
export function entryWords(entry: JournalEntry): string | undefined {
  return runWords(entry) ?? taskWords(entry) ?? hiveWords(entry);
}

function runWords(entry: JournalEntry): string | undefined {
  switch (entry.type) {
    case "run.started":
      return `${entry.data.workflow}, ${entry.data.steps.length} steps (${entry.run ?? ""})`;
    case "run.resumed":
      return "goes on";
    case "phase.complete":
      return `the phase ${entry.data.name} is complete, ${entry.data.tasks} tasks in ${duration(entry.data.durationMs)}`;
    case "run.corrected":
      return `has a corrected workflow; changed: ${entry.data.changed.join(", ") || "nothing that was done"}`;
    case "run.paused":
      return "paused";
    case "run.interrupted":
      return "interrupted, since its hive stopped";
    case "run.finished":
      return entry.data.failure === null ? entry.data.state : `${entry.data.state}: ${entry.data.failure.message}`;
    default:
      return undefined;
  }
}

function taskWords(entry: JournalEntry): string | undefined {
  switch (entry.type) {
    case "task.assigned":
      return `assigned to ${entry.data.agent} (process ${entry.data.pid}${entry.data.model && `, ${entry.data.model}`})${nth(entry.data.attempt)}`;
    case "task.given":
      return "not run: its result was given";
    case "task.retry": {
      const pause = entry.data.delayMs > 0 ? ` after ${duration(entry.data.delayMs)}` : "";
      return `attempt ${entry.data.attempt} failed: ${entry.data.failure.message} Tried again${pause}.`;
    }
    case "task.completed": {
      const { outputTokens, outputMs, cutOffAt } = entry.data.usage;
      const rate = outputMs > 0 ? `, ${Math.round((outputTokens * 1000) / outputMs)} a second` : "";
      const cut = cutOffAt === undefined ? "" : `, cut off at ${tokenCount(cutOffAt)}`;
      return outputTokens === 0 ? "complete" : `complete, ${tokenCount(outputTokens)}${rate}${cut}`;
    }
    case "task.failed":
      return `failed: ${entry.data.failure.message}`;
    case "task.cancelled":
      return `cancelled: ${entry.data.failure.message}`;
    case "task.refused":
      return `refused: ${entry.data.reason}`;
    default:
      return checkWords(entry);
  }
}

function checkWords(entry: JournalEntry): string | undefined {
  switch (entry.type) {
    case "task.suspended":
      return `waits for a person: ${entry.data.reason}`;
    case "decision.made":
      return `${entry.data.actor} decided: ${entry.data.decision}${entry.data.reason === undefined ? "" : `, ${entry.data.reason}`}`;
    case "task.planned":
      return `added, for ${entry.data.plan.demand}`;
    case "task.reopened":
      return "is done once more";
    case "task.resumed":
      return "goes on";
    case "task.verified":
      return "verified";
    case "task.rejected":
      return `rejected: ${entry.data.failure.message}`;
    default:
      return undefined;
  }
}

function hiveWords(entry: JournalEntry): string | undefined {
  switch (entry.type) {
    case "engine.ready":
      return `the ${entry.data.engine} engine answers at ${entry.data.host}`;
    case "engine.lost":
      return `the ${entry.data.engine} engine is lost: ${entry.data.failure.message}`;
    case "tool.missing":
      return `${entry.data.kind} asks for the tool ${entry.data.tool}, which this hive does not have yet`;
    case "tool.left_out":
      return `goes without ${entry.data.tools.join(", ")}: they do not fit the context of ${entry.data.model}`;
    case "tool.called":
      return `called ${entry.data.tool}${entry.data.isError ? ", which failed" : ""}`;
    case "tool.refused":
      return `may not call ${entry.data.tool}: ${entry.data.reason}`;
    case "agent.failed":
      return `failed: ${entry.data.failure.message}`;
    default:
      return undefined;
  }
}

function nth(attempt: number): string {
  return attempt > 1 ? `, attempt ${attempt}` : "";
}
