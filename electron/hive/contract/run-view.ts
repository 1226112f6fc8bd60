import type { BridgeEvent } from "./bridge.ts";
import type { JournalEntry, StepPlan } from "./journal.ts";
import type { RunView, StepView } from "./run.ts";
import { findStep, stepIndexOf, withSteps } from "./step-index.ts";

type RunPatch = Partial<RunView>;
type StepPatch = Partial<StepView>;

/** The view after one event: the same pure function for window, browser and terminal. */
export function applyEvent(view: RunView, event: BridgeEvent): RunView {
  if (event.kind === "token") return applyToken(view, event);
  if (event.kind === "phase") return applyPhase(view, event);
  if (event.kind !== "entry") return view;
  const { entry } = event;
  if (entry.seq <= view.seq || entry.run !== view.id) return view;
  const moved: RunView = { ...view, seq: entry.seq, ...runPatch(entry) };
  const { step } = entry;
  if (entry.type === "run.corrected") return corrected(moved, entry.data);
  if (entry.type === "task.planned") return { ...moved, steps: [...moved.steps, plannedStep(entry.data.plan)] };
  const steps = step === null ? moved.steps : patchStep(moved.steps, step, () => stepPatch(entry));
  return { ...moved, steps: releaseSteps(steps, entry) };
}

/** Whether what needs this step can begin. */
export function isDone({ state, wait }: Pick<StepView, "state" | "wait">): boolean {
  return state === "verified" || (state === "complete" && wait === null);
}

type Corrected = Extract<JournalEntry, { type: "run.corrected" }>["data"];

/** The run with another workflow: steps that it no longer has are gone, those that judge answers stay. */
function corrected(view: RunView, { steps: plans, changed: _, ...words }: Corrected): RunView {
  const planned = new Map(plans.map((plan) => [plan.id, plan]));
  const kept = view.steps.flatMap((step) => {
    const plan = planned.get(step.id);
    if (plan !== undefined) return { ...step, demand: plan.demand, needs: plan.needs };
    return step.id.includes("/") ? step : [];
  });
  const known = new Set(kept.map(({ id }) => id));
  return { ...view, ...words, steps: [...kept, ...plans.filter(({ id }) => !known.has(id)).map(plannedStep)] };
}

/** A step of which nothing is known yet but the plan. */
function plannedStep({ id, task, demand, needs }: StepPlan): StepView {
  const written = { phase: null, agent: null, model: null, attempts: 0, output: "", tokens: 0, tokensPerSecond: null };
  const never = { startedAt: null, endedAt: null, cutOffAt: null, failure: null };
  return { ...{ id, task, demand, needs, given: false, state: "pending", wait: null }, ...written, ...never };
}

/** Steps that this entry lets wait no longer; what they wait for next, an entry of their own tells. */
function releaseSteps(steps: readonly StepView[], entry: JournalEntry): readonly StepView[] {
  const { type, step: done } = entry;
  if (entry.type === "phase.complete") return beginPhase(steps, new Set(entry.data.released));
  if (type === "run.resumed") return steps.map((step) => (isHeld(step) ? { ...step, wait: null } : step));
  if ((type !== "task.completed" && type !== "task.verified") || done === null) return steps;
  const waiting = stepIndexOf(steps).dependants.get(done) ?? [];
  return setWaits(steps, waiting, (step) => (step.wait === "needs" && hasNeeds(steps, step) ? null : step.wait));
}

/** Steps of the phase that begins wait for their needs, if they wait at all. */
function beginPhase(steps: readonly StepView[], released: ReadonlySet<string>): readonly StepView[] {
  const places = steps.flatMap(({ id }, place) => (released.has(id) ? place : []));
  return setWaits(steps, places, (step) => (hasNeeds(steps, step) ? null : "needs"));
}

type WaitOf = (step: StepView) => StepView["wait"];

function setWaits(steps: readonly StepView[], places: readonly number[], waitOf: WaitOf): readonly StepView[] {
  const changes = places.flatMap((place) => {
    const step = steps[place];
    const wait = step === undefined ? null : waitOf(step);
    return step === undefined || step.wait === wait ? [] : [[place, { ...step, wait }] as const];
  });
  return withSteps(steps, changes);
}

/** Whether all that a step needs is done. */
function hasNeeds(steps: readonly StepView[], { needs }: StepView): boolean {
  return needs.every((id) => {
    const need = findStep(steps, id);
    return need !== undefined && isDone(need);
  });
}

function isHeld(step: StepView): boolean {
  return step.wait === "run_interrupted";
}

function applyToken(view: RunView, event: Extract<BridgeEvent, { kind: "token" }>): RunView {
  if (event.run !== view.id) return view;
  const steps = patchStep(view.steps, event.step, (step) => {
    const isKnown = step.output.length !== event.offset; // a snapshot held it already
    if (!isUnderWay(step, event.attempt) || isKnown) return nothing;
    return {
      output: step.output + event.text,
      tokens: step.tokens + event.tokens,
      tokensPerSecond: event.tokensPerSecond ?? step.tokensPerSecond,
    };
  });
  return steps === view.steps ? view : { ...view, steps };
}

function applyPhase(view: RunView, event: Extract<BridgeEvent, { kind: "phase" }>): RunView {
  if (event.run !== view.id) return view;
  const { attempt, phase } = event;
  const steps = patchStep(view.steps, event.step, (step) => (isUnderWay(step, attempt) ? { phase } : nothing));
  return steps === view.steps ? view : { ...view, steps };
}

/** Passing events count only for the attempt at work; they may overtake the entry that says that it runs. */
function isUnderWay(step: StepView, attempt: number): boolean {
  return step.attempts === attempt && (step.state === "assigned" || step.state === "running");
}

/** What changes nothing: the lists and views that hold the step stay the ones that they are. */
const nothing: StepPatch = {};

type Change = (step: StepView) => StepPatch;

function patchStep(steps: readonly StepView[], id: string, change: Change): readonly StepView[] {
  const place = stepIndexOf(steps).places.get(id);
  const step = place === undefined ? undefined : steps[place];
  if (place === undefined || step === undefined) return steps;
  const patch = change(step);
  return patch === nothing ? steps : withSteps(steps, [[place, { ...step, ...patch }]]);
}

function runPatch(entry: JournalEntry): RunPatch {
  switch (entry.type) {
    case "run.paused":
      return { state: "paused" };
    case "run.interrupted":
      return { state: "interrupted" };
    case "run.resumed":
      return { state: "running", endedAt: null, failure: null, output: "" };
    case "run.finished":
      return finished(entry.data, entry.at);
    default:
      return {};
  }
}

type Finished = Extract<JournalEntry, { type: "run.finished" }>["data"];

function finished({ state, output, failure }: Finished, endedAt: number): RunPatch {
  return { state, output, failure, endedAt };
}

/** What an entry about a step changes of it. */
export function stepPatch(entry: JournalEntry): StepPatch {
  switch (entry.type) {
    case "task.waiting":
      return { state: "pending", wait: entry.data.reason, phase: null };
    case "task.assigned": {
      const { agent, model, attempt } = entry.data;
      const fresh = {
        output: "",
        tokens: 0,
        tokensPerSecond: null,
        cutOffAt: null,
        failure: null,
        phase: null,
        endedAt: null,
      };
      return {
        ...fresh,
        state: "assigned",
        wait: null,
        agent,
        model: model || null,
        attempts: attempt,
        startedAt: entry.at,
      };
    }
    case "task.running":
      return { state: "running" };
    case "task.retry":
      return { ...cutShort(entry.data), ...waitForNext(entry.data.delayMs) };
    case "task.handoff":
      return { demand: entry.data.to, wait: entry.data.wait };
    case "task.yielded":
      return { ...entry.data.partial, state: "pending", wait: null, phase: null, failure: null, tokensPerSecond: null };
    case "task.given":
      return { state: "complete", wait: null, given: true, output: entry.data.output, endedAt: entry.at };
    case "task.completed":
      return { ...completed(entry.data), endedAt: entry.at };
    case "task.suspended":
      return { ...suspended(entry.data), state: "suspended", wait: entry.data.reason, phase: null };
    case "task.reopened":
      return { ...suspended(entry.data), ...again, wait: entry.data.wait };
    case "task.resumed":
      return { state: "pending", wait: entry.data.wait, phase: null };
    case "task.verified":
      return { state: "verified", wait: null, endedAt: entry.at };
    case "task.rejected":
      return { state: "rejected", wait: null, phase: null, failure: entry.data.failure, endedAt: null };
    case "task.failed":
    case "task.cancelled":
      return { ...cutShort(entry.data), state: endStates[entry.type], wait: null, endedAt: entry.at };
    default:
      return nothing;
  }
}

function waitForNext(delayMs: number): StepPatch {
  return delayMs > 0 ? { state: "retry", wait: "backoff" } : { state: "pending", wait: null };
}

/** A step that is done once more. */
const again = { state: "pending", given: false, phase: null, failure: null, endedAt: null } as const;

type Suspended = Pick<Extract<JournalEntry, { type: "task.suspended" }>["data"], "answer" | "partial" | "failure">;

/** What an answer or its beginning changes of a step that waits for a person. */
function suspended({ answer, partial, failure }: Suspended): StepPatch {
  const why = failure === undefined ? {} : { failure };
  if (answer !== undefined) {
    const { tokens = 0, tokensPerSecond = null, cutOffAt = null } = completed({ attempt: 0, ...answer });
    return { output: answer.output, tokens, tokensPerSecond, cutOffAt };
  }
  return partial === undefined ? why : { ...why, ...partial, tokensPerSecond: null };
}

type Completed = Extract<JournalEntry, { type: "task.completed" }>["data"];

function completed({ output, usage, wait }: Completed): StepPatch {
  const tokensPerSecond = usage.outputMs > 0 ? (usage.outputTokens * 1000) / usage.outputMs : null;
  return {
    state: "complete",
    wait: wait ?? null,
    phase: null,
    failure: null,
    output,
    tokens: usage.outputTokens,
    tokensPerSecond,
    cutOffAt: usage.cutOffAt ?? null,
  };
}

const endStates = { "task.failed": "failed", "task.cancelled": "cancelled" } as const;

type CutShort = Extract<JournalEntry, { type: "task.retry" | "task.failed" | "task.cancelled" }>["data"];

function cutShort({ failure, partial }: CutShort): StepPatch {
  return { phase: null, failure, ...(partial === undefined ? {} : { ...partial, tokensPerSecond: null }) };
}
