import { expect, it, onTestFinished, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { BridgeEvent } from "../../../electron/hive/contract/bridge.ts";
import type { RunView } from "../../../electron/hive/contract/run.ts";
import { applyEvents } from "../../facts/apply-events.ts";
import { type Facts, noFacts } from "../../facts/facts.ts";
import { sampleEntry, sampleRun, sampleStep } from "../../testing/samples.ts";
import { changedSteps, overlayOf, RunOverlay } from "./overlay-source.ts";

function opened(run: RunView = sampleRun(), clock = () => 5000) {
  const facts = createStore<Facts>(() => ({ ...noFacts, views: { "run-1": run } }));
  const overlay = new RunOverlay({ facts, run: "run-1", clock });
  const announce = (...events: readonly BridgeEvent[]): void => facts.setState((now) => applyEvents(now, events));
  return { facts, overlay, announce };
}

const token: BridgeEvent = {
  ...{ kind: "token", run: "run-1", step: "research", attempt: 1, text: "Wind", offset: 0 },
  ...{ tokens: 1, tokensPerSecond: 9 },
};

it("tells a node of its own step, and no other, and a watcher of all that differ", () => {
  const { overlay, announce } = opened();
  const [research, summary, all] = [vi.fn(), vi.fn(), vi.fn()];
  for (const end of [overlay.subscribe("research", research), overlay.subscribe("summary", summary)]) {
    onTestFinished(end);
  }
  onTestFinished(overlay.watch(all));
  announce(token, { ...token, text: " blows", offset: 4 } as BridgeEvent);
  expect(research).toHaveBeenCalledTimes(1);
  expect(summary).not.toHaveBeenCalled();
  expect(all.mock.calls).toEqual([[["research"]]]);
  expect(overlay.get("research")).toMatchObject({ state: "running", lastWords: "Wind blows", tokens: 2, ms: 3000 });
});

it("keeps what it tells of a step the same object until that changes", () => {
  const { overlay, announce } = opened();
  onTestFinished(overlay.subscribe("research", () => {}));
  const before = overlay.get("research");
  announce(sampleEntry(11, "task.waiting", { reason: "approval" }, { step: "summary" }));
  expect(overlay.get("research")).toBe(before);
  announce(token);
  expect(overlay.get("research")).not.toBe(before);
});

it("knows nothing of steps that the run does not have, and gives only results that are whole", () => {
  const done = sampleStep("done", { state: "complete", output: "Wind" });
  const { overlay } = opened(sampleRun({ steps: [done, sampleStep("half", { state: "running", output: "Wi" })] }));
  expect(overlay.get("nowhere")).toBeNull();
  expect(["done", "half", "nowhere"].map((id) => overlay.result(id))).toEqual(["Wind", null, null]);
});

it("tells how much of a step is done, as its agent says", () => {
  const { facts, overlay } = opened();
  const changed = vi.fn();
  onTestFinished(overlay.subscribe("research", changed));
  const agent = { taskRun: "run-1", taskStep: "research", progress: 40 };
  facts.setState(({ agents }) => ({ agents: { ...agents, views: { a: agent } as never } }));
  expect(changed).toHaveBeenCalledTimes(1);
  expect(overlay.get("research")?.percent).toBe(40);
});

it("finds what differs between two lists, of another graph too", () => {
  const before = [sampleStep("a"), sampleStep("b")];
  expect(changedSteps(before, [before[0] ?? sampleStep("a"), sampleStep("c")])).toEqual(["c", "b"]);
});

it("shows the end of what a step says, and how long it took", () => {
  const step = sampleStep("a", { state: "complete", startedAt: 1000, endedAt: 3000, output: `${"😀".repeat(300)}x` });
  const { ms, lastWords, percent } = overlayOf(step, { now: 9000, percent: 50 });
  expect({ ms, percent }).toEqual({ ms: 2000, percent: null });
  expect(lastWords.isWellFormed()).toBe(true);
  expect(overlayOf(sampleStep("b"), { now: 1, percent: null }).ms).toBeNull();
});
