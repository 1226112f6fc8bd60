import type { JournalEntry } from "../../../electron/hive/contract/journal.ts";
import { countText, durationText } from "../../shell/format.ts";
import { waitWord } from "../../shell/words.ts";
import { cutOffText } from "../cut-off-note.tsx";

/** What an entry of a step's log tells, in a sentence; what has no words of its own, by its name. */
export function entryWords(entry: JournalEntry): string {
  return workWords(entry) ?? endWords(entry) ?? waitWords(entry) ?? toolWords(entry) ?? entry.type;
}

function toolWords(entry: JournalEntry): string | undefined {
  switch (entry.type) {
    case "tool.called": {
      const { tool, milliseconds, isError } = entry.data;
      return `Called ${tool}${isError ? ", which failed" : ""}, ${durationText(milliseconds)}`;
    }
    case "tool.refused":
      return `May not call ${entry.data.tool}: ${entry.data.reason}`;
    case "tool.left_out":
      return `Goes without ${entry.data.tools.join(", ")}: they do not fit the context of ${entry.data.model}`;
    default:
      return undefined;
  }
}

function workWords(entry: JournalEntry): string | undefined {
  switch (entry.type) {
    case "task.assigned": {
      const { agent, pid, model, attempt } = entry.data;
      return `Given to ${agent} (process ${pid}${model && `, ${model}`}), attempt ${attempt}`;
    }
    case "task.running":
      return `At work, attempt ${entry.data.attempt}`;
    case "task.retry": {
      const { attempt, failure, delayMs } = entry.data;
      const pause = delayMs > 0 ? ` after ${durationText(delayMs)}` : "";
      return `Attempt ${attempt} failed: ${failure.message} Tried again${pause}`;
    }
    case "task.preempted":
      return `Asked to make room for ${entry.data.for}`;
    case "task.yielded":
      return `Handed back: ${entry.data.cause.replaceAll("_", " ")}`;
    case "task.handoff":
      return `Passed on to ${entry.data.to}${entry.data.reason && `: ${entry.data.reason}`}`;
    case "task.poisoned":
      return `Set aside: ${countText(entry.data.deaths.length)} agents died of it`;
    default:
      return undefined;
  }
}

function endWords(entry: JournalEntry): string | undefined {
  switch (entry.type) {
    case "task.completed": {
      const { outputTokens, outputMs, cutOffAt } = entry.data.usage;
      const speed = outputMs > 0 ? ` in ${durationText(outputMs)}` : "";
      const cut = cutOffAt === undefined ? "" : `. ${cutOffText(cutOffAt)}`;
      return outputTokens > 0 ? `Done: ${countText(outputTokens)} tokens${speed}${cut}` : "Done";
    }
    case "task.verified":
      return "Verified";
    case "task.rejected":
      return `Rejected: ${entry.data.failure.message}`;
    case "task.failed":
      return `Failed: ${entry.data.failure.message}`;
    case "task.cancelled":
      return `Stopped: ${entry.data.failure.message}`;
    case "task.refused":
      return `Refused ${entry.data.event}: ${entry.data.reason}`;
    default:
      return undefined;
  }
}

function waitWords(entry: JournalEntry): string | undefined {
  switch (entry.type) {
    case "task.planned":
      return `Planned for ${entry.data.plan.demand}`;
    case "task.added":
      return `Added for ${entry.data.demand}`;
    case "task.waiting":
      return `${waitWord(entry.data.reason)}${entry.data.resource === undefined ? "" : `: ${entry.data.resource}`}`;
    case "task.suspended":
      return `${waitWord(entry.data.reason)}${entry.data.explanation === undefined ? "" : `: ${entry.data.explanation}`}`;
    case "task.resumed":
      return "Goes on";
    case "task.reopened":
      return "Is done once more";
    case "task.priority":
      return `Priority ${entry.data.from} → ${entry.data.to} (${entry.data.why.join(", ") || "its own"})`;
    case "decision.made":
      return `${entry.data.actor} decided: ${entry.data.decision}${entry.data.reason === undefined ? "" : `, ${entry.data.reason}`}`;
    default:
      return undefined;
  }
}
