import type { BridgeEvent } from "./bridge.ts";
import type { JournalEntry } from "./journal.ts";
import type { RunView, StepView } from "./run.ts";

type RunPatch = Partial<RunView>;
type StepPatch = Partial<StepView>;

/** The view after one event: the same pure function for window, browser and terminal. */
export function applyEvent(view: RunView, event: BridgeEvent): RunView {
  if (event.kind === "pull") return view;
  if (event.kind === "token") return applyToken(view, event);
  if (event.kind === "phase") return applyPhase(view, event);
  const { entry } = event;
  if (entry.seq <= view.seq || entry.run !== view.id) return view;
  const moved: RunView = { ...view, seq: entry.seq, ...runPatch(entry) };
  const { step } = entry;
  return step === null ? moved : patchStep(moved, step, () => stepPatch(entry));
}

function applyToken(view: RunView, event: Extract<BridgeEvent, { kind: "token" }>): RunView {
  if (event.run !== view.id) return view;
  return patchStep(view, event.step, (step) => {
    const isNext = step.attempts === event.attempt && step.output.length === event.offset;
    if (step.state !== "running" || !isNext) return {}; // known already from a snapshot, or of an attempt that is over
    return {
      output: step.output + event.text,
      tokens: step.tokens + event.tokens,
      tokensPerSecond: event.tokensPerSecond ?? step.tokensPerSecond,
    };
  });
}

function applyPhase(view: RunView, event: Extract<BridgeEvent, { kind: "phase" }>): RunView {
  if (event.run !== view.id) return view;
  return patchStep(view, event.step, (step) => (step.attempts === event.attempt ? { phase: event.phase } : {}));
}

function patchStep(view: RunView, id: string, change: (step: StepView) => StepPatch): RunView {
  return { ...view, steps: view.steps.map((step) => (step.id === id ? { ...step, ...change(step) } : step)) };
}

function runPatch(entry: JournalEntry): RunPatch {
  switch (entry.type) {
    case "run.interrupted":
      return { state: "interrupted" };
    case "run.resumed":
      return { state: "running", endedAt: null, failure: null };
    case "run.finished":
      return { ...entry.data, endedAt: entry.at };
    default:
      return {};
  }
}

function stepPatch(entry: JournalEntry): StepPatch {
  switch (entry.type) {
    case "task.waiting":
      return { state: "pending", wait: entry.data.reason, phase: null };
    case "task.assigned": {
      const { agent, model, attempt } = entry.data;
      const fresh = { output: "", tokens: 0, tokensPerSecond: null, failure: null, phase: null, endedAt: null };
      return { ...fresh, state: "assigned", wait: null, agent, model, attempts: attempt, startedAt: entry.at };
    }
    case "task.running":
      return { state: "running" };
    case "task.retry":
      return { ...waitForNext(entry.data.delayMs), phase: null, failure: entry.data.failure };
    case "task.completed":
      return { ...completed(entry.data), endedAt: entry.at };
    case "task.failed":
    case "task.cancelled":
      return { state: entry.type === "task.failed" ? "failed" : "cancelled", wait: null, phase: null, ...ended(entry) };
    default:
      return {};
  }
}

function waitForNext(delayMs: number): StepPatch {
  return delayMs > 0 ? { state: "retry", wait: "backoff" } : { state: "pending", wait: null };
}

type Completed = Extract<JournalEntry, { type: "task.completed" }>["data"];

function completed({ output, usage }: Completed): StepPatch {
  const tokensPerSecond = usage.outputMs > 0 ? (usage.outputTokens * 1000) / usage.outputMs : null;
  return {
    state: "complete",
    wait: null,
    phase: null,
    failure: null,
    output,
    tokens: usage.outputTokens,
    tokensPerSecond,
  };
}

function ended(entry: Extract<JournalEntry, { type: "task.failed" | "task.cancelled" }>): StepPatch {
  return { failure: entry.data.failure, endedAt: entry.at };
}

/** The view of a run at its start, before any of its steps has moved. */
export function freshSteps(entry: Extract<JournalEntry, { type: "run.started" }>): readonly StepView[] {
  return entry.data.steps.map((step) => ({
    ...step,
    state: "pending",
    wait: step.needs.length > 0 ? "needs" : null,
    phase: null,
    agent: null,
    model: null,
    attempts: 0,
    output: "",
    startedAt: null,
    endedAt: null,
    tokens: 0,
    tokensPerSecond: null,
    failure: null,
  }));
}
