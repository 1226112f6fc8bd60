import fc from "fast-check";
import { expect, it } from "vitest";
import { forkAgents } from "../testing/fork-agent.ts";
import { type Asked, openScriptedOllama, type Reply, say } from "../testing/scripted-ollama.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { isEntry, openTestHive, type TestHive } from "../testing/test-hive.ts";
import { isSameView, type RunWatch, watchRuns } from "../testing/watch-run.ts";
import type { BridgeEvent } from "./bridge.ts";
import type { RunView, StepView } from "./run.ts";
import { applyEvent } from "./run-view.ts";
import { stepIndexOf } from "./step-index.ts";

/** What an engine does with the successive attempts of a step; the last one goes on. */
type Behaviour = readonly Reply[];

const replies: Readonly<Record<string, Reply>> = {
  fine: say("a short and friendly answer", 1),
  slow: say("one that takes a little while to be said", 8),
  long: { kind: "say", pieces: ["no ", "end ", "to "], isCutOff: true },
  empty: say(""),
  cut: { kind: "cut", pieces: ["half ", "of "] },
  unended: { kind: "stop", pieces: ["no ", "end"] },
  broken: { kind: "error", message: "the runner crashed" },
  busy: { kind: "status", status: 503, message: "server busy" },
  refused: { kind: "status", status: 400, message: "does not support chat" },
  missing: { kind: "status", status: 404, message: "model not found" },
  garbage: { kind: "garbage", text: '{"nothing":"of this"}\n' },
  hanging: { kind: "hang", pieces: ["and ", "then "] },
};

const behaviour: fc.Arbitrary<Behaviour> = fc
  .array(fc.constantFrom(...Object.values(replies)), { maxLength: 2 })
  .map((first) => [...first, replies["fine"] as Reply]);

const step = fc.record({
  behaviour,
  agent: fc.constantFrom("agent: alpha_agent", "agent: beta_agent", "specialization: sing", "agent_id: beta-007"),
  needs: fc.array(fc.nat(), { maxLength: 3 }),
  attempts: fc.integer({ min: 1, max: 3 }),
});
const plan = fc.record({ steps: fc.array(step, { minLength: 1, maxLength: 5 }), cancelled: fc.integer({ max: 2 }) });
type Plan = typeof plan extends fc.Arbitrary<infer Value> ? Value : never;

function workflowOf({ steps }: Plan, name: string): string {
  const lines = steps.map(({ agent, needs, attempts }, index) => {
    const earlier = index === 0 ? [] : [...new Set(needs.map((need) => `s${need % index}`))];
    const rest = `timeout: 300ms, retry: { attempts: ${attempts}, backoff: 3ms }`;
    return `  - { id: s${index}, ${agent}, needs: [${earlier.join(", ")}], prompt: "${name} s${index}", ${rest} }`;
  });
  return `version: 1\nname: ${name}\nsteps:\n${lines.join("\n")}\n`;
}

function scriptFor(plans: readonly Plan[]): (asked: Asked) => Reply {
  const counts = new Map<string, number>();
  return ({ prompt }) => {
    const [, run = "0", at = "0"] = /^p(\d+) s(\d+)$/.exec(prompt) ?? [];
    const count = counts.get(prompt) ?? 0;
    counts.set(prompt, count + 1);
    const replies = plans[Number(run)]?.steps[Number(at)]?.behaviour ?? [];
    return replies[Math.min(count, replies.length - 1)] ?? say("");
  };
}

/** Nobody is there to decide about tasks that wait for a person: their runs are stopped. */
function cancelWaiting({ store, dispatcher }: TestHive): void {
  store.feed.subscribe(undefined, (events) => {
    for (const event of events) {
      const run = isEntry(event, "task.suspended") && event.kind === "entry" ? event.entry.run : null;
      if (run !== null) dispatcher.cancel(run).catch(() => undefined); // another one of its tasks may have been before
    }
  });
}

async function cancelLater(hive: TestHive, run: string): Promise<void> {
  await hive.until((event) => event.kind === "token" && event.run === run).catch(() => undefined);
  await hive.dispatcher.cancel(run).catch(() => undefined); // it may have ended before its first word
}

/** However late a snapshot was taken of what was listened to since before, the end is the same. */
function laterEndings({ views, snapshots, events }: RunWatch): readonly boolean[] {
  return snapshots.map(({ view, seen }, index) => {
    const since = events.slice(Math.max(0, seen - (index % 40)));
    const end = views.get(view.id);
    return end !== undefined && isSameView(since.reduce(applyEvent, view), end);
  });
}

it("shows at every moment exactly what the store holds, whatever becomes of a run", async () => {
  const plans = fc.sample(plan, { numRuns: 14, seed: 20 });
  const engine = await openScriptedOllama(scriptFor(plans));
  const hive = await openTestHive({ ...forkAgents(), engine: engine.host });
  const watch = watchRuns(hive);
  cancelWaiting(hive);
  const runs = await Promise.all(plans.map((one, index) => hive.run(workflowOf(one, `p${index}`))));
  for (const [index, run] of runs.entries()) if (plans[index]?.cancelled === 2) void cancelLater(hive, run);
  const ended = await Promise.all(runs.map((run) => hive.finished(run)));
  expect(watch.lies).toEqual([]);
  expect(new Set(ended.map(({ state }) => state))).toEqual(new Set(["complete", "failed", "cancelled"]));
  expect(watch.snapshots.length).toBeGreaterThan(50);
  expect(laterEndings(watch)).not.toContain(false);
});

it("is true again after agents were killed in mid-answer, and after the hive itself died and its run was resumed", async () => {
  const folder = temporaryFolder();
  let calm = false;
  const slow = say("one two three four five six", 5);
  const hanging: Reply = { kind: "hang", pieces: ["never ", "to ", "end "] };
  const engine = await openScriptedOllama(({ prompt }) => (calm || prompt === "first" ? slow : hanging));
  const source = `
version: 1
name: Twice
steps:
  - { id: one, agent: alpha_agent, prompt: "first" }
  - { id: two, agent: beta_agent, prompt: "then {{ steps.one.output }}" }
  - { id: three, needs: [two], agent: alpha_agent, prompt: "last" }`;
  const agents = forkAgents();
  const first = await openTestHive({ ...agents, engine: engine.host, folder });
  const watch = watchRuns(first);
  const run = await first.run(source);
  await first.until((event) => event.kind === "token" && event.step === "one");
  process.kill(pidOf(first, "alpha-001"), "SIGKILL");
  await first.until((event) => event.kind === "token" && event.step === "two" && event.offset > 5);
  expect(watch.views.get(run)?.steps[1]).toMatchObject({ state: "running", output: expect.stringContaining("to ") });
  await first.stop();

  calm = true;
  const second = await openTestHive({ ...agents, engine: engine.host, folder });
  const later = watchRuns(second, watch.views);
  await second.dispatcher.resume(run);
  const end = await second.finished(run);
  expect(end).toMatchObject({ state: "complete", output: "one two three four five six" });
  expect(end.steps.map(({ attempts }) => attempts)).toEqual([2, 2, 1]);
  expect([...watch.lies, ...later.lies]).toEqual([]);
  expect(later.events.length).toBeGreaterThan(20);
});

function pidOf(hive: TestHive, agent: string): number {
  return hive.pool.views().find(({ id }) => id === agent)?.pid ?? 0;
}

const step1: StepView = {
  ...{ id: "one", task: "task-1", demand: "alpha_agent", needs: [], state: "running", wait: null, phase: "writing" },
  ...{ agent: "alpha-001", model: "m", attempts: 2, output: "so far ", startedAt: 5, endedAt: null, tokens: 2 },
  ...{ tokensPerSecond: 10, cutOffAt: null, failure: null, given: false },
};
const shown: RunView = {
  ...{ id: "run-1", workflow: "One", state: "running", startedAt: 1, endedAt: null, description: "", inputs: {} },
  ...{ source: "", steps: [step1], output: "", failure: null, seq: 10 },
  ...{ workflowId: null, desk: null, only: null },
};
const token = { kind: "token", run: "run-1", step: "one", attempt: 2, tokens: 1, tokensPerSecond: 11 } as const;

it("adds a token to the answer that it continues", () => {
  const view = applyEvent(shown, { ...token, text: "so good", offset: 7 });
  expect(view.steps[0]).toMatchObject({ output: "so far so good", tokens: 3, tokensPerSecond: 11 });
});

it.each<[string, BridgeEvent]>([
  ["that the snapshot holds already", { ...token, text: "far ", offset: 3 }],
  ["of an attempt before", { ...token, attempt: 1, text: "x", offset: 7 }],
  ["of another run", { ...token, run: "run-2", text: "x", offset: 7 }],
  ["of a step that it does not have", { ...token, step: "two", text: "x", offset: 7 }],
])("leaves the view as it is at a token %s", (_, event) => {
  expect(applyEvent(shown, event)).toEqual(shown);
});

it("leaves a step that has ended alone, whatever passing events still arrive", () => {
  const ended: RunView = { ...shown, steps: [{ ...step1, state: "complete", phase: null }] };
  expect(applyEvent(ended, { ...token, text: "x", offset: 7 })).toEqual(ended);
  const phase = { kind: "phase", run: "run-1", step: "one", attempt: 2, phase: "writing" } as const;
  expect(applyEvent(ended, phase)).toEqual(ended);
});

it("leaves the view as it is at an entry that it holds already or that is about another run, and at downloads", () => {
  const about = { run: "run-1", task: null, step: null, agent: null, at: 9, level: "INFO" } as const;
  const finished = { ...about, type: "run.finished", data: { state: "failed", output: "", failure: null } } as const;
  expect(applyEvent(shown, { kind: "entry", entry: { ...finished, seq: 10 } })).toBe(shown);
  expect(applyEvent(shown, { kind: "entry", entry: { ...finished, seq: 11, run: "run-2" } })).toBe(shown);
  expect(applyEvent(shown, { kind: "entry", entry: { ...finished, seq: 11 } })).toMatchObject({
    ...{ state: "failed", endedAt: 9, seq: 11 },
  });
  const progress = { model: "m", status: "fetching", completed: 1, total: 2 };
  expect(applyEvent(shown, { kind: "pull", progress })).toBe(shown);
});

it("touches, in a run of thousands of steps, the steps alone that an event is about", () => {
  const wide = Array.from({ length: 5000 }, (_, index): StepView => {
    const needs = index === 0 ? [] : [`s${Math.floor((index - 1) / 2)}`];
    return { ...step1, id: `s${index}`, needs, ...(index > 0 && { state: "pending", wait: "needs" }) };
  });
  const view: RunView = { ...shown, steps: wide };
  const usage = { promptTokens: 1, outputTokens: 1, promptMs: 1, outputMs: 1, loadMs: 0 };
  const about = { run: "run-1", task: null, step: "s0", agent: null, at: 9, level: "INFO", seq: 11 } as const;
  const data = { attempt: 2, output: "done", usage };
  const after = applyEvent(view, { kind: "entry", entry: { ...about, type: "task.completed", data } });
  const touched = after.steps.flatMap(({ id }, place) => (after.steps[place] === wide[place] ? [] : id));
  expect(touched).toEqual(["s0", "s1", "s2"]);
  expect(after.steps[1]?.wait).toBeNull();
  expect(stepIndexOf(after.steps)).toBe(stepIndexOf(wide));
});
