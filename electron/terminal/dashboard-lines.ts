import { priorityWord } from "../hive/contract/priority-word.ts";
import { columnsOf, cut, filled, oneLine } from "./columns.ts";
import type { AgentLine, AgentStatusWord, DashboardMetrics, DashboardPicture, QueueLine } from "./dashboard-picture.ts";
import { bar, estimate, localTime, roughSpan, span, speedWords } from "./dashboard-words.ts";
import type { Paint, Style } from "./output.ts";

/** What a dashboard is drawn for. */
export interface DashboardLook {
  /** Columns that may be used; the layout is made for 80 and more, and still holds with 50. */
  readonly width: number;
  /** Rows that may be used; undefined: as many as there is to show. */
  readonly height?: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly paint: Paint;
  /** What is said beside the title. */
  readonly note?: string;
}

const narrow = 75;
const title = "Skep Build Status Dashboard";

/** The dashboard of the coordination document as lines. */
export function dashboardLines(picture: DashboardPicture, given: DashboardLook): readonly string[] {
  const { now, paint, note = "" } = given;
  const width = Math.max(50, given.width);
  const look = { width, paint };
  const room = rooms(picture, given.height === undefined || width >= narrow ? given.height : given.height - 1);
  const gap = room.airy ? [""] : [];
  const thin = paint("dim", "-".repeat(width));
  const thick = paint("dim", "=".repeat(width));
  return [
    thick,
    titleLine(note, look),
    thick,
    ...headLines(picture, now, width),
    thin,
    ...gap,
    ...agentSection(picture.agents, room.agents, look),
    ...gap,
    thin,
    ...queueSection(picture, room.queue, look),
    ...gap,
    thin,
    paint("bold", "METRICS"),
    thin,
    ...metricLines(picture.metrics, now, look),
    ...gap,
    thick,
  ];
}

function titleLine(note: string, { width, paint }: SectionLook): string {
  const before = Math.floor((width - title.length) / 2);
  const between = Math.max(1, width - before - title.length - note.length);
  return `${" ".repeat(before)}${paint("bold", title)}${note === "" ? "" : `${" ".repeat(between)}${paint("dim", note)}`}`;
}

/** Lines that are always there, without the blank ones. */
const fixedRows = 17;
const blankRows = 4;

/** How the rows of a screen are shared: agents and queue get what they need, or else half each. */
function rooms({ agents, queue, waiting }: DashboardPicture, height: number | undefined) {
  const queued = queue.length + (waiting > queue.length ? 1 : 0);
  const wanted = { agents: Math.max(1, agents.length), queue: Math.max(1, queued) };
  if (height === undefined) return { ...wanted, airy: true };
  const airy = height >= fixedRows + blankRows + wanted.agents + wanted.queue;
  const free = Math.max(4, height - fixedRows - (airy ? blankRows : 0));
  const half = Math.floor(free / 2);
  const forQueue = Math.min(wanted.queue, Math.max(half, free - wanted.agents));
  return { agents: Math.min(wanted.agents, free - forQueue), queue: forQueue, airy };
}

function headLines({ session, phase, progress }: DashboardPicture, now: number, width: number): readonly string[] {
  const left = Math.round((width * 5) / 8);
  const cells = Math.min(30, Math.max(4, width - left - 20));
  const row = (begin: string, end: string): string => `${filled(begin, left - 1)} ${cut(end, width - left)}`;
  return [
    row(`Session: ${session ?? "no run yet"}`, `Time: ${width < 70 ? localTime(now).slice(-8) : localTime(now)}`),
    row(
      `Phase: ${phase.number}/${phase.of} - ${oneLine(phase.name)}`,
      `Progress: ${bar(progress, cells)} ${Math.floor(progress)}%`,
    ),
  ];
}

interface SectionLook {
  readonly width: number;
  readonly paint: Paint;
}

const statusStyles: Readonly<Record<AgentStatusWord, Style>> = {
  RUNNING: "cyan",
  IDLE: "dim",
  PAUSED: "yellow",
  ERROR: "red",
  STOPPED: "dim",
};

function agentSection(agents: readonly AgentLine[], room: number, { width, paint }: SectionLook): readonly string[] {
  const status = width < 80 ? 10 : 16;
  const rest = width - status - 8;
  const name = rest <= 56 ? Math.round((rest * 32) / 56) : 32 + Math.round((rest - 56) * 0.3);
  const cells = ([first, second, third]: readonly [string, string, string], word: string): string =>
    `${cell(first, name)}${second}${cell(third, rest - name)}${word}`.trimEnd();
  const lines = agents.map((agent) => {
    const state = paint(statusStyles[agent.status], cell(agent.status, status));
    const percent = agent.progress === null ? "-" : `${Math.round(agent.progress)}%`;
    return cells([agent.name, state, agent.task ?? "-"], percent);
  });
  return [
    paint("bold", cells(["AGENTS", cell("STATUS", status), "TASK"], "PROGRESS")),
    paint("dim", "-".repeat(width)),
    ...(lines.length === 0
      ? [paint("dim", "None yet: each starts with its first task.")]
      : shortened({ lines, hidden: 0, room, paint })),
  ];
}

function queueSection({ queue, waiting }: DashboardPicture, room: number, { width, paint }: SectionLook) {
  const priority = width < 80 ? 12 : 16;
  const rest = width - priority;
  const name = rest <= 64 ? Math.round(rest * 0.75) : 48 + Math.round((rest - 64) * 0.4);
  const lines = queue.map((task) => {
    const word = cell(`${priorityWord(task.priority)}${width < 80 ? "" : ` (${task.priority})`}`, priority);
    return `${cell(task.name, name)}${word}${cut(queueWords(task), rest - name)}`.trimEnd();
  });
  return [
    paint("bold", `${cell("TASK QUEUE", name)}${cell("PRIORITY", priority)}ETA`),
    paint("dim", "-".repeat(width)),
    ...(lines.length === 0
      ? [paint("dim", "Nothing waits.")]
      : shortened({ lines, hidden: waiting - lines.length, room, paint })),
  ];
}

function queueWords({ etaMs, waits }: QueueLine): string {
  if (waits !== "") return waits;
  return etaMs === null ? "Waiting" : estimate(etaMs);
}

function metricLines(metrics: DashboardMetrics, now: number, { width, paint }: SectionLook): readonly string[] {
  const { startedAt, endedAt, remainingMs, successRate, complete, total, errors } = metrics;
  const perLine = width < narrow ? 2 : 3;
  const column = perLine === 2 ? Math.floor(width / 2) : Math.round((width * 25) / 80);
  const errorWords = `Errors: ${errors}`;
  const facts = [
    `Elapsed: ${startedAt === null ? "-" : span((endedAt ?? now) - startedAt)}`,
    `Remaining: ${remainingMs === null ? "-" : `~${roughSpan(remainingMs)}`}`,
    `Success Rate: ${successRate === null ? "-" : `${Math.round(successRate * 100)}%`}`,
    `Tasks Complete: ${complete}/${total}`,
    speedWords(metrics.tokensPerSecond, metrics.bytesPerSecond),
    errors > 0 ? paint("red", errorWords) : errorWords,
  ];
  const lines = [];
  for (let first = 0; first < facts.length; first += perLine) {
    const last = first + perLine - 1;
    const begin = facts.slice(first, last).map((fact) => cell(fact, column));
    lines.push(`${begin.join("")}${facts[last] ?? ""}`);
  }
  return lines;
}

interface Shortened {
  readonly lines: readonly string[];
  /** Lines that were left out before. */
  readonly hidden: number;
  readonly room: number;
  readonly paint: Paint;
}

/** As many lines as there is room for; the last says how many more there are. */
function shortened({ lines, hidden, room, paint }: Shortened): readonly string[] {
  if (lines.length <= room && hidden <= 0) return lines;
  const shown = lines.slice(0, Math.max(0, Math.min(room, lines.length) - (lines.length < room ? 0 : 1)));
  return [...shown, paint("dim", `and ${lines.length - shown.length + Math.max(0, hidden)} more`)];
}

/** A cell with at least one blank behind it. */
function cell(text: string, width: number): string {
  const line = oneLine(text);
  return columnsOf(line) < width ? filled(line, width) : `${filled(line, width - 1)} `;
}
