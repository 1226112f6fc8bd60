import { expect, it } from "vitest";
import type { BridgeEvent } from "../contract/bridge.ts";
import { LiveAnswers } from "./live-answers.ts";

const ref = { task: "task-1", attempt: 2 };
const place = { run: "run-1", step: "one" };

function openAnswers() {
  const events: BridgeEvent[] = [];
  return { events, live: new LiveAnswers((more) => events.push(...more)) };
}

it("publishes each piece with its place in the answer, and keeps the whole", () => {
  const { events, live } = openAnswers();
  live.begin(ref, place);
  live.phase({ ...ref, phase: "writing" });
  live.token({ ...ref, text: "Bees ", tokens: 1 });
  live.token({ ...ref, text: "hum", tokens: 2 });
  expect(events).toMatchObject([
    { kind: "phase", ...place, attempt: 2, phase: "writing" },
    { kind: "token", ...place, attempt: 2, text: "Bees ", offset: 0, tokens: 1, tokensPerSecond: null },
    { kind: "token", ...place, attempt: 2, text: "hum", offset: 5, tokens: 2 },
  ]);
  expect(live.get(ref)).toMatchObject({ text: "Bees hum", tokens: 3, phase: "writing" });
  expect(live.written(ref)).toEqual({ output: "Bees hum", tokens: 3 });
});

it("measures the speed from the first piece on, and keeps the figure that it published", async () => {
  const { events, live } = openAnswers();
  live.begin(ref, place);
  live.token({ ...ref, text: "a", tokens: 1 });
  await new Promise((resolve) => setTimeout(resolve, 5));
  live.token({ ...ref, text: "b", tokens: 1 });
  const last = events.at(-1);
  const speed = last?.kind === "token" ? last.tokensPerSecond : null;
  expect(speed).toBeGreaterThan(0);
  expect(speed).toBeLessThan(1000);
  expect(live.get(ref)?.tokensPerSecond).toBe(speed);
});

it("does not listen to attempts that are not under way", () => {
  const { events, live } = openAnswers();
  live.token({ ...ref, text: "nobody asked", tokens: 1 });
  live.begin(ref, place);
  live.token({ task: "task-1", attempt: 1, text: "late", tokens: 1 });
  live.phase({ task: "task-1", attempt: 1, phase: "writing" });
  live.end({ task: "task-1", attempt: 1 });
  expect(events).toEqual([]);
  expect(live.get(ref)).toMatchObject({ text: "", phase: null });
  expect(live.get({ task: "task-1", attempt: 1 })).toBeUndefined();
  live.end(ref);
  live.token({ ...ref, text: "late", tokens: 1 });
  expect(events).toEqual([]);
  expect(live.get(ref)).toBeUndefined();
  expect(live.written(ref)).toEqual({ output: "", tokens: 0 });
});
