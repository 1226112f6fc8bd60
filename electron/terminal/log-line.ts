import type { JournalEntry, Level } from "../hive/contract/journal.ts";
import { oneLine } from "./columns.ts";
import { localTime } from "./dashboard-words.ts";
import { entryWords } from "./entry-line.ts";
import type { Paint, Style } from "./output.ts";
import { waitReasons } from "./step-words.ts";

const styles: Readonly<Record<Level, Style>> = {
  DEBUG: "dim",
  INFO: "green",
  WARN: "yellow",
  ERROR: "red",
  AUDIT: "cyan",
};

/** One journal entry as a line of the log: its time here, its level, what it is about, and what happened. */
export function logLine(entry: JournalEntry, paint: Paint): string {
  const time = paint("dim", localTime(entry.at));
  const words = oneLine(entryWords(entry) ?? quietWords(entry) ?? messageWords(entry) ?? plainWords(entry));
  return `${time} ${paint(styles[entry.level], entry.level.padEnd(5))} ${subject(entry, paint)}: ${words}`;
}

function subject({ run, step, task, agent }: JournalEntry, paint: Paint): string {
  const what = step ?? task ?? agent;
  if (run === null) return what ?? "hive";
  return what === null ? run : `${paint("dim", run)} ${what}`;
}

/** Words for what a person who follows a run sees anyway. */
function quietWords(entry: JournalEntry): string | undefined {
  switch (entry.type) {
    case "hive.started":
      return `started (process ${entry.data.pid})`;
    case "hive.stopped":
      return "stopped";
    case "agent.registered":
      return `started (process ${entry.data.pid}, ${entry.data.kind})`;
    case "agent.stopped":
      return "stopped";
    case "task.waiting":
      return `waits: ${waitReasons[entry.data.reason]}`;
    case "task.running":
      return `at work${entry.data.attempt > 1 ? `, attempt ${entry.data.attempt}` : ""}`;
    default:
      return undefined;
  }
}

/** Words for what hive and agents say to each other. */
function messageWords(entry: JournalEntry): string | undefined {
  switch (entry.type) {
    case "message.broadcast":
      return `told ${entry.data.agents.length} agents: ${entry.data.text}`;
    case "message.command":
      return `told to ${entry.data.command}`;
    case "message.refused":
      return `may not send ${entry.data.type} to ${entry.data.to}: ${entry.data.reason}`;
    case "message.unanswered":
      return `did not answer ${entry.data.type} ${entry.data.message}, sent ${entry.data.sent} times`;
    default:
      return steeringWords(entry);
  }
}

/** Words for the outside servers of tools. */
function toolServerWords(entry: JournalEntry): string | undefined {
  switch (entry.type) {
    case "tool-server.started":
      return `the server of tools ${entry.data.server} answers${entry.data.pid === null ? "" : ` (process ${entry.data.pid})`}`;
    case "tool-server.stopped":
      return entry.data.failure?.message ?? `the server of tools ${entry.data.server} is stopped: ${entry.data.reason}`;
    case "tool-server.down":
      return `${entry.data.failure.message} It crashed ${entry.data.crashes} times and is left down`;
    case "tool-server.approved":
      return `the server of tools ${entry.data.server} is approved: ${entry.data.tools.join(", ")}`;
    case "tool-server.changed":
      return `the server of tools ${entry.data.server} has another ${entry.data.what === "command" ? "command" : "list of tools"} than was approved; its tools are withheld`;
    default:
      return undefined;
  }
}

function steeringWords(entry: JournalEntry): string | undefined {
  switch (entry.type) {
    case "agent.paused":
      return entry.data.handsBack ? "paused; what it does goes to others" : "paused; what it does is finished first";
    case "agent.resumed":
      return "goes on";
    case "agent.dismissed":
      return `${entry.data.how === "kill" ? "killed" : "stopped"} by a person (process ${entry.data.pid})`;
    case "agents.scaled":
      return `${entry.data.to} agents of ${entry.data.kind} are wanted, ${entry.data.from} were there`;
    default:
      return toolServerWords(entry);
  }
}

/** What has no words of its own is told by its name and its facts. */
function plainWords({ type, data }: JournalEntry): string {
  const facts = Object.entries(data).map(([name, value]) => `${name}=${factWord(value)}`);
  return [type, ...facts].join(" ");
}

const longestFact = 120;

function factWord(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length > longestFact ? `${text.slice(0, longestFact)}…` : text;
}
