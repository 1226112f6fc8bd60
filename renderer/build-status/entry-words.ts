import type { JournalEntry } from "../../electron/hive/contract/journal.ts";
import { type Route, routeHref } from "../shell/route.ts";

/** What went wrong, in a sentence for a person. */
export function errorText(entry: JournalEntry): string {
  switch (entry.type) {
    case "tool.missing":
      return `${entry.data.kind} asks for the tool ${entry.data.tool}, which is not here.`;
    case "tool.left_out":
      return `${entry.data.tools.join(", ")}: too long for the context of ${entry.data.model}.`;
    case "task.refused":
    case "tool.refused":
    case "message.refused":
      return entry.data.reason;
    case "task.poisoned":
      return `${entry.data.deaths.length} agents ended while they worked on it; it waits for a person.`;
    case "run.interrupted":
      return "The hive ended in its middle; it can be resumed.";
    case "resource.exhausted":
      return entry.data.resource === "disk"
        ? "The disk is nearly full. Downloads wait."
        : "Memory has nearly run out. Downloads wait.";
    case "message.unanswered":
      return `${entry.data.to} did not answer a message that was sent ${entry.data.sent} times.`;
    default:
      return failureText(entry.data) ?? entry.type.replaceAll(".", " ").replaceAll("_", " ");
  }
}

/** What an entry is about, in a few words. */
export function errorSubject({ step, agent, task, run, type }: JournalEntry): string {
  if (type.startsWith("engine.")) return "engine";
  if (type.startsWith("tool-server.")) return "tools";
  return step ?? agent ?? task ?? run ?? "hive";
}

/** The place where more is to be seen of it; null: there is none. */
export function errorPlace(entry: JournalEntry): string | null {
  const place = placeOf(entry);
  return place === null ? null : routeHref(place);
}

function placeOf({ run, step, agent, type }: JournalEntry): Route | null {
  if (type.startsWith("engine.")) return { page: "models" };
  if (type.startsWith("tool-server.")) return { page: "settings" };
  if (run !== null) return { page: "run", id: run, step };
  return agent === null ? null : { page: "agents", agent };
}

function failureText(data: object): string | null {
  const failure: unknown = Reflect.get(data, "failure");
  if (typeof failure !== "object" || failure === null) return null;
  const message: unknown = Reflect.get(failure, "message");
  return typeof message === "string" ? message : null;
}
