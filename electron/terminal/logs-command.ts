import { type Command, Option } from "commander";
import { toAuditRecord } from "../hive/contract/document-events.ts";
import type { JournalEntry, Level } from "../hive/contract/journal.ts";
import type { Act } from "./act.ts";
import type { App } from "./app.ts";
import { exitCodes } from "./exit-codes.ts";
import { Interrupts } from "./interrupts.ts";
import { logLine } from "./log-line.ts";
import { lookAtHive, type Sight } from "./look-at-hive.ts";
import { paintFor } from "./output.ts";
import { readCount } from "./read-options.ts";
import { sayJson } from "./say.ts";
import { waitForEnd } from "./wait-for-end.ts";

interface LogOptions {
  readonly level?: Level;
  readonly run?: string;
  readonly task?: string;
  readonly agent?: string;
  readonly limit: number;
  readonly follow?: boolean;
  readonly audit?: boolean;
  readonly json?: boolean;
}

const levels = ["DEBUG", "INFO", "WARN", "ERROR", "AUDIT"] as const;

/** Which levels are printed when one is asked for: what is graver too, and decisions where normal work is told. */
const printed: Readonly<Record<Level, readonly Level[]>> = {
  DEBUG: levels,
  INFO: ["INFO", "WARN", "ERROR", "AUDIT"],
  WARN: ["WARN", "ERROR"],
  ERROR: ["ERROR"],
  AUDIT: ["AUDIT"],
};

/** `skep logs`. */
export function addLogsCommand(program: Command, app: App, act: Act): void {
  program
    .command("logs")
    .description("print the journal: what happened, when, and what was decided")
    .addOption(levelOption())
    .option("-r, --run <run>", "only what belongs to this run")
    .option("-t, --task <task>", "only what belongs to this task")
    .option("-a, --agent <agent>", "only what belongs to this agent")
    .option("--audit", "only decisions, which are kept for ever and chained by hash")
    .option("-n, --limit <count>", "how many of the last entries are printed", readCount, 100)
    .option("-f, --follow", "go on with what happens from now on, until Ctrl-C")
    .option("--json", "print one JSON object an entry; decisions in the audit log's own form")
    .addHelpText("after", logsHelp)
    .action(act((options) => logs(app, options)));
}

const logsHelp = `
Examples:
  skep logs --level WARN
  skep logs --run run-3f2a91c07b --follow
  skep logs --audit --json --limit 500 > decisions.jsonl`;

function levelOption(): Option {
  const option = new Option("-l, --level <level>", "this level and what is graver; without it INFO").choices(levels);
  const parse = option.parseArg;
  return option.argParser((text, before) => parse?.(text.toUpperCase(), before));
}

async function logs(app: App, options: LogOptions): Promise<number> {
  return await lookAtHive(app, async (sight) => {
    if (sight === undefined) {
      app.err.write("Nothing has happened here yet.\n");
      return exitCodes.done;
    }
    return options.follow && sight.isLive ? await follow(app, sight, options) : await printPast(app, sight, options);
  });
}

async function printPast(app: App, sight: Sight, options: LogOptions): Promise<number> {
  for (const entry of await past(sight, options)) print(app, entry, options);
  return exitCodes.done;
}

/** The last entries that are wanted, oldest first. */
async function past({ bridge }: Sight, options: LogOptions): Promise<readonly JournalEntry[]> {
  const { run, task, agent, limit } = options;
  const about = Object.fromEntries(Object.entries({ run, task, agent }).filter(([, value]) => value !== undefined));
  return await bridge.call("log", { ...about, levels: [...levelsOf(options)], limit });
}

function levelsOf({ level = "INFO", audit }: LogOptions): readonly Level[] {
  return printed[audit ? "AUDIT" : level];
}

function print(app: App, entry: JournalEntry, { json }: LogOptions): void {
  if (!json) app.out.write(`${logLine(entry, paintFor(app.out, app.env))}\n`);
  else sayJson(app, entry.level === "AUDIT" ? toAuditRecord(entry) : entry);
}

/** What happens while the past is read comes after it, and nothing comes twice. */
async function follow(app: App, sight: Sight, options: LogOptions): Promise<number> {
  const { seq } = await sight.bridge.call("hive");
  const entries = await past(sight, options);
  for (const entry of entries) print(app, entry, options);
  const last = entries.at(-1)?.seq ?? 0;
  const interrupts = new Interrupts(app.killAll);
  const end = sight.bridge.subscribe(seq, (events) => {
    for (const event of events) {
      if (event.kind !== "entry" || event.entry.seq <= last || !belongs(event.entry, options)) continue;
      print(app, event.entry, options);
    }
  });
  try {
    return await Promise.race([waitForEnd(interrupts), sight.lost.then((error) => Promise.reject(error))]);
  } finally {
    end();
    interrupts.dispose();
  }
}

/** Whether an entry is one of those that were asked for. */
function belongs(entry: JournalEntry, options: LogOptions): boolean {
  const { run, task, agent } = options;
  const fits = (wanted: string | undefined, is: string | null): boolean => wanted === undefined || wanted === is;
  const isAbout = fits(run, entry.run) && fits(task, entry.task) && fits(agent, entry.agent);
  return isAbout && levelsOf(options).includes(entry.level);
}
