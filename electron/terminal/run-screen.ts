import type { RunState, RunView, StepView } from "../hive/contract/run.ts";
import { isDone } from "../hive/contract/run-view.ts";
import { columnsOf, cut, filled, filledLeft, lastWords, oneLine } from "./columns.ts";
import { duration, tokenCount, tokenRate } from "./figures.ts";
import type { Paint, Style } from "./output.ts";
import { stepLook, waitWords } from "./step-words.ts";

/** What a screen is drawn for. */
export interface ScreenLook {
  /** Columns and rows that may be used. */
  readonly width: number;
  readonly height: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly paint: Paint;
}

/** The lines that show a run: a head, and one line a step. */
export function runScreen(view: RunView, look: ScreenLook): readonly string[] {
  const complete = new Set(view.steps.filter(isDone).map(({ id }) => id));
  const columns = columnWidths(view.steps, look.width);
  const { shown, hidden } = fitting(view.steps, Math.max(3, look.height - 3));
  const rows = shown.map((step) => stepLine(step, { ...look, columns, complete }));
  const more = hidden.length > 0 ? [look.paint("dim", cut(`  ${hiddenWords(hidden)}`, look.width))] : [];
  return [headLine(view, look), "", ...rows, ...more];
}

const runWords: Readonly<Record<RunState, readonly [Style, string]>> = {
  running: ["cyan", "running"],
  paused: ["yellow", "paused"],
  interrupted: ["yellow", "interrupted"],
  complete: ["green", "complete"],
  failed: ["red", "failed"],
  cancelled: ["dim", "cancelled"],
};

function headLine(view: RunView, { width, now, paint }: ScreenLook): string {
  const [style, word] = runWords[view.state];
  const done = view.steps.filter(isDone).length;
  const elapsed = duration((view.endedAt ?? now) - view.startedAt);
  const right = `${done} of ${view.steps.length} · ${elapsed}`;
  const name = cut(oneLine(view.workflow), Math.max(0, width - columnsOf(right) - columnsOf(word) - 4));
  const gap = Math.max(1, width - columnsOf(name) - columnsOf(word) - columnsOf(right) - 2);
  return `${paint("bold", name)}  ${paint(style, word)}${" ".repeat(gap)}${paint("dim", right)}`;
}

interface Columns {
  readonly id: number;
  readonly agent: number;
}

function columnWidths(steps: readonly StepView[], width: number): Columns {
  const widest = (texts: readonly string[]): number => texts.reduce((most, text) => Math.max(most, columnsOf(text)), 4);
  return {
    id: Math.min(widest(steps.map(({ id }) => id)), Math.max(8, Math.floor(width / 4)), width - 13),
    agent: width < 72 ? 0 : Math.min(widest(steps.map(({ demand }) => demand)), 20),
  };
}

interface LineLook extends ScreenLook {
  readonly columns: Columns;
  readonly complete: ReadonlySet<string>;
}

function stepLine(step: StepView, { width, now, paint, columns, complete }: LineLook): string {
  const { icon, word, style } = stepLook(step);
  const agent = columns.agent > 0 ? `  ${filled(oneLine(step.demand), columns.agent)}` : "";
  const elapsed = step.startedAt === null ? "" : duration((step.endedAt ?? now) - step.startedAt);
  const tokens = step.tokens > 0 ? tokenCount(step.tokens) : "";
  const figures = `${filledLeft(elapsed, 8)}  ${filledLeft(tokens, 11)}  ${filledLeft(tokenRate(step.tokensPerSecond), 6)}`;
  const taken = 2 + columns.id + columnsOf(agent) + 2 + 9 + columnsOf(figures) + 2;
  const rest = width - taken;
  const detail = rest < 8 ? "" : detailOf(step, complete, rest);
  const begin = `${paint(style, icon)} ${filled(oneLine(step.id), columns.id)}${paint("dim", agent)}`;
  const line = `${begin}  ${paint(style, filled(word, 9))}${rest < 0 ? "" : figures}`;
  return detail === "" ? line.trimEnd() : `${line}  ${paint("dim", detail)}`;
}

function detailOf(step: StepView, complete: ReadonlySet<string>, width: number): string {
  if (step.state === "running") return lastWords(step.output, width);
  if (isDone(step)) return step.attempts > 1 ? `at attempt ${step.attempts}` : "";
  if (step.failure !== null) return cut(oneLine(step.failure.message), width);
  return cut(waitWords(step, complete), width);
}

/** Steps in the order of the file; where they are too many, those at work before those that wait or are done. */
function fitting(
  steps: readonly StepView[],
  room: number,
): { shown: readonly StepView[]; hidden: readonly StepView[] } {
  if (steps.length <= room) return { shown: steps, hidden: [] };
  const urgency = [
    ...["failed", "suspended", "running", "assigned", "rejected", "retry", "pending"],
    ...["complete", "verified", "cancelled"],
  ];
  const order = steps.map((step, index) => ({ index, rank: urgency.indexOf(step.state) }));
  const chosen = order.toSorted((one, other) => one.rank - other.rank || one.index - other.index).slice(0, room - 1);
  const kept = new Set(chosen.map(({ index }) => index));
  return { shown: steps.filter((_, index) => kept.has(index)), hidden: steps.filter((_, index) => !kept.has(index)) };
}

function hiddenWords(hidden: readonly StepView[]): string {
  const counts = new Map<string, number>();
  for (const step of hidden) {
    const { word } = stepLook(step);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return `and ${[...counts].map(([word, count]) => `${count} ${word}`).join(", ")}`;
}
