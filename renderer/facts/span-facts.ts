import type { BridgeEvent } from "../../electron/hive/contract/bridge.ts";
import type { JournalEntry } from "../../electron/hive/contract/journal.ts";
import type { AttemptState, Usage } from "../../electron/hive/contract/task.ts";
import type { AttemptSpan } from "../../electron/hive/contract/timeline.ts";

type Spans = readonly AttemptSpan[];
type Token = Extract<BridgeEvent, { kind: "token" }>;

/** Spans that are kept at most. */
const mostSpans = 4000;

/** A run's attempts after some events: those that began, what they write, and how they ended. */
export function applyToSpans(spans: Spans, run: string, events: readonly BridgeEvent[]): Spans {
  const ours = events.filter((event) => runOf(event) === run && tellsOfSpans(event));
  if (ours.length === 0) return spans;
  const all = [...spans];
  const open = new Map(all.flatMap((span, index) => (span.endedAt === null ? [[span.step, index] as const] : [])));
  const change = (step: string, changed: (span: AttemptSpan) => AttemptSpan): void => {
    const index = open.get(step);
    const span = all[index ?? -1];
    if (index === undefined || span === undefined) return;
    all[index] = changed(span);
    if (all[index].endedAt !== null) open.delete(step);
  };
  for (const event of ours) {
    if (event.kind === "token") change(event.step, (span) => withToken(span, event));
    if (event.kind !== "entry" || event.entry.step === null) continue;
    const { step } = event.entry;
    const [began, end] = [beganBy(event.entry), endOf(event.entry)];
    if (began !== null && !all.some(({ task, number }) => task === began.task && number === began.number)) {
      open.set(step, all.push(began) - 1);
    }
    if (end !== null) change(step, (span) => ({ ...span, ...end }));
  }
  return all.slice(-mostSpans);
}

function runOf(event: BridgeEvent): string | null {
  if (event.kind === "entry") return event.entry.run;
  return event.kind === "token" ? event.run : null;
}

function tellsOfSpans(event: BridgeEvent): boolean {
  if (event.kind === "token") return true;
  return event.kind === "entry" && (event.entry.type === "task.assigned" || endOf(event.entry) !== null);
}

function beganBy(entry: JournalEntry): AttemptSpan | null {
  const { task, step, at } = entry;
  if (entry.type !== "task.assigned" || task === null || step === null) return null;
  const { agent, attempt } = entry.data;
  const nothing = { state: "running", endedAt: null, tokens: 0, outputMs: 0 } as const;
  return { task, step, number: attempt, agent, startedAt: at, ...nothing };
}

const endStates: Readonly<Partial<Record<JournalEntry["type"], AttemptState>>> = {
  "task.failed": "failed",
  "task.rejected": "rejected",
  "task.yielded": "yielded",
  "task.reopened": "yielded",
  "task.cancelled": "cancelled",
};

/** How an entry ends the attempt that is under way; null: it does not. */
function endOf(entry: JournalEntry): Partial<AttemptSpan> | null {
  const endedAt = entry.at;
  switch (entry.type) {
    case "task.completed":
      return { state: "complete", endedAt, ...measured(entry.data.usage) };
    case "task.suspended":
      return entry.data.answer === undefined
        ? { state: "yielded", endedAt }
        : { state: "complete", endedAt, ...measured(entry.data.answer.usage) };
    case "task.retry":
      return { state: entry.data.failure.code === "agent_lost" ? "lost" : "failed", endedAt };
    default: {
      const state = endStates[entry.type];
      return state === undefined ? null : { state, endedAt };
    }
  }
}

function measured({ outputTokens, outputMs }: Usage): Pick<AttemptSpan, "tokens" | "outputMs"> {
  return { tokens: outputTokens, outputMs };
}

function withToken(span: AttemptSpan, { attempt, tokens, tokensPerSecond }: Token): AttemptSpan {
  if (span.number !== attempt) return span;
  const all = span.tokens + tokens;
  const outputMs = tokensPerSecond === null || tokensPerSecond <= 0 ? span.outputMs : (all * 1000) / tokensPerSecond;
  return { ...span, tokens: all, outputMs };
}
