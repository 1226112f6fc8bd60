import type { JournalEntry, Level } from "../hive/contract/journal.ts";
import { oneLine } from "./columns.ts";
import { localTime } from "./dashboard-words.ts";
import { entryLine } from "./entry-line.ts";
import type { Paint, Style } from "./output.ts";

const styles: Readonly<Record<Level, Style>> = {
  DEBUG: "dim",
  INFO: "green",
  WARN: "yellow",
  ERROR: "red",
  AUDIT: "cyan",
};

/** One journal entry as a line of the log: its time here, its level, and what happened. */
export function logLine(entry: JournalEntry, paint: Paint): string {
  const time = paint("dim", localTime(entry.at));
  return `${time} ${paint(styles[entry.level], entry.level.padEnd(5))} ${entryLine(entry) ?? plainLine(entry)}`;
}

/** What has no words of its own is told by its name and its facts. */
function plainLine({ type, step, agent, run, task, data }: JournalEntry): string {
  const facts = Object.entries(data).map(([name, value]) => `${name}=${factWord(value)}`);
  return oneLine([`${step ?? task ?? agent ?? run ?? "hive"}:`, type, ...facts].join(" "));
}

const longestFact = 120;

function factWord(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length > longestFact ? `${text.slice(0, longestFact)}…` : text;
}
