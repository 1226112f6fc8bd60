import { expect, it, onTestFinished } from "vitest";
import type { FromAgentMessage, ModelCall } from "../electron/hive/contract/message.ts";
import { guardFromAgent } from "../electron/hive/pool/guard.ts";
import { openScriptedOllama, type Reply, say } from "../electron/hive/testing/scripted-ollama.ts";
import { Work } from "./work.ts";

const hanging: Reply = { kind: "hang", pieces: ["on "] };

/** Work behind a port whose other end the test holds. */
async function openWork(script: (count: number) => Reply, beatMs?: number) {
  const engine = await openScriptedOllama(() => script(engine.asked.length));
  const heard: FromAgentMessage[] = [];
  const waiting = new Set<() => void>();
  const listeners: { message?: (message: unknown) => void; close?: () => void } = {};
  let exits = 0;
  const work = new Work(
    {
      post: (message) => {
        const known = guardFromAgent(message);
        if (known === undefined) throw new Error(`The hive would not take ${JSON.stringify(message)}.`);
        heard.push(known);
        for (const look of waiting) look();
        waiting.clear();
      },
      onMessage: (listener) => {
        listeners.message = listener;
      },
      onClose: (listener) => {
        listeners.close = listener;
      },
    },
    { agent_id: "alpha-001", name: "alpha_agent" },
    beatMs,
  );
  work.start(() => {
    exits += 1;
  });
  const close = (): void => listeners.close?.();
  onTestFinished(close);
  const call: ModelCall = {
    ...{ host: engine.host, model: "m", system: "", prompt: "p", maxIterations: 1, keepAlive: "5m", options: {} },
  };
  const tell = (type: string, payload: object): void => listeners.message?.({ id: "x", type, payload });
  const assign = (task: string, attempt = 1): void => tell("assign", { task, attempt, call });
  const until = async (type: FromAgentMessage["type"], count = 1): Promise<void> => {
    const isEnough = (): boolean => heard.filter((message) => message.type === type).length >= count;
    while (!isEnough()) await new Promise<void>((resolve) => waiting.add(resolve));
  };
  return { engine, heard, tell, call, assign, until, exits: () => exits, close };
}

it("says that it is ready before anything else, with its process and its name", async () => {
  const { heard } = await openWork(() => say(""));
  expect(heard).toMatchObject([
    { type: "ready", payload: { pid: process.pid }, from: { agent_id: "alpha-001" }, to: { agent_id: "lead-001" } },
  ]);
  expect(heard[0]?.timestamp).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
});

it("takes a task, tells how it goes, and hands the answer over, every word of it about the attempt", async () => {
  const { heard, assign, until } = await openWork(() => say("one two"));
  assign("task-1", 4);
  await until("complete");
  const ref = { task: "task-1", attempt: 4 };
  expect(heard.slice(1)).toMatchObject([
    { type: "accept", payload: ref },
    { type: "progress", payload: { ...ref, phase: "asking" } },
    { type: "progress", payload: { ...ref, phase: "writing" } },
    { type: "token", payload: { ...ref, text: "one ", tokens: 1 } },
    { type: "token", payload: { ...ref, text: "two", tokens: 1 } },
    { type: "complete", payload: { ...ref, output: "one two", usage: { outputTokens: 2 } } },
  ]);
  expect(new Set(heard.map(({ id }) => id)).size).toBe(heard.length);
});

it("refuses a second task while it works, and takes the next one afterwards", async () => {
  const { heard, assign, until, tell } = await openWork((count) =>
    count === 1 ? { kind: "hang", pieces: ["on "] } : say("free again"),
  );
  assign("task-1");
  await until("token");
  assign("task-2");
  expect(heard.at(-1)).toMatchObject({ type: "reject", payload: { task: "task-2", reason: "busy with task-1" } });
  tell("cancel", { task: "task-1", attempt: 1 });
  await until("failed");
  assign("task-2");
  await until("complete");
  expect(heard.at(-1)).toMatchObject({ payload: { task: "task-2", output: "free again" } });
});

it("stops asking when it is told to cancel that very attempt, and says so", async () => {
  const { engine, heard, assign, until, tell } = await openWork(() => ({ kind: "hang", pieces: ["on "] }));
  assign("task-1", 2);
  await until("token");
  tell("cancel", { task: "task-1", attempt: 1 });
  tell("cancel", { task: "task-2", attempt: 2 });
  expect(engine.hangUps).toHaveLength(0);
  tell("cancel", { task: "task-1", attempt: 2 });
  await Promise.all([until("failed"), engine.untilHangUps(1)]);
  expect(heard.at(-1)).toMatchObject({ payload: { task: "task-1", attempt: 2, failure: { code: "cancelled" } } });
});

it("begins an assignment once that comes twice, and says again that it took it", async () => {
  const { engine, heard, assign, until, tell } = await openWork(() => ({ kind: "hang", pieces: ["on "] }));
  assign("task-1");
  assign("task-1");
  expect(heard.map(({ type }) => type)).toEqual(["ready", "accept", "progress", "accept"]);
  await until("token");
  tell("cancel", { task: "task-1", attempt: 1 });
  await until("failed");
  assign("task-1");
  expect(heard.at(-1)).toMatchObject({ type: "failed" });
  expect(engine.asked).toHaveLength(1);
});

it("tells an end at every beat again until the hive has written it down, and says that it does", async () => {
  const { heard, assign, until, tell } = await openWork(() => say("done"), 5);
  assign("task-1");
  await until("complete", 3);
  tell("settled", { task: "task-1", attempt: 1 });
  const told = (): FromAgentMessage[] => heard.filter(({ type }) => type === "complete");
  const repeats = told().map(({ metadata }) => metadata.retry_count);
  expect(repeats.slice(0, 3)).toEqual([0, 1, 2]);
  const beats = heard.filter(({ type }) => type === "heartbeat").length;
  await until("heartbeat", beats + 3);
  expect(told()).toHaveLength(repeats.length);
});

it("tells why it failed, as data, and reports to the lead what trying again does not help", async () => {
  const { heard, assign, until } = await openWork(() => ({ kind: "status", status: 404, message: "no such model" }));
  assign("task-1");
  await until("failed");
  const reason = { code: "model_missing", retryable: false };
  expect(heard.slice(-2)).toMatchObject([
    { type: "failed", payload: { failure: reason } },
    { type: "message", payload: { type: "ERROR", payload: { task_id: "task-1", attempt: 1, failure: reason } } },
  ]);
});

it("hangs up and ends when it is told to stop, and when its hive is gone", async () => {
  const { engine, assign, until, tell, exits, close } = await openWork(() => ({ kind: "hang", pieces: ["on "] }));
  assign("task-1");
  await until("token");
  tell("stop", {});
  await engine.untilHangUps(1);
  expect(exits()).toBe(1);
  close();
  expect(exits()).toBe(2);
});

it("does not listen to what is not of its protocol", async () => {
  const { heard, tell, exits } = await openWork(() => say(""));
  tell("shell", { command: "rm" });
  tell("assign", { task: "task-1", attempt: 1 });
  expect(heard).toHaveLength(1);
  expect(exits()).toBe(0);
});

it("hands a task back when it is asked to yield that very attempt, with what it has done", async () => {
  const { engine, heard, assign, until, tell } = await openWork(() => ({ kind: "hang", pieces: ["on "] }));
  assign("task-1", 2);
  await until("token");
  tell("yield", { task: "task-1", attempt: 1 });
  tell("yield", { task: "task-1", attempt: 2 });
  await Promise.all([until("yielded"), engine.untilHangUps(1)]);
  const ref = { task: "task-1", attempt: 2 };
  expect(heard.slice(-2)).toMatchObject([
    { type: "checkpoint", payload: { ...ref, state: expect.stringContaining('"text":"on "') } },
    { type: "yielded", payload: ref },
  ]);
});

it("goes on from the checkpoint that it is given, and tells its own with each beat", async () => {
  const { heard, tell, call, until } = await openWork(() => ({ kind: "hang", pieces: ["two "] }), 5);
  const usage = { promptTokens: 1, outputTokens: 1, promptMs: 0, outputMs: 0, loadMs: 0 };
  const checkpoint = JSON.stringify({ asked: 0, text: "one ", tokens: 1, usage });
  tell("assign", { task: "task-1", attempt: 2, call, checkpoint });
  await until("checkpoint");
  const kept = heard.find(({ type }) => type === "checkpoint");
  expect(kept).toMatchObject({ payload: { state: expect.stringContaining('"text":"one two "') } });
});

it("beats as often as a task asks for while it is at it", async () => {
  const { heard, tell, call, until } = await openWork((count) => (count === 1 ? hanging : say("done")), 3_600_000);
  tell("assign", { task: "task-1", attempt: 1, call, heartbeatMs: 5 });
  await until("heartbeat", 2);
  expect(heard.findLast(({ type }) => type === "heartbeat")).toMatchObject({ payload: { task: "task-1" } });
});

it("takes no task while it is paused, and the next one when it goes on", async () => {
  const { heard, assign, until, tell } = await openWork(() => say("done"));
  tell("pause", {});
  assign("task-1");
  expect(heard.at(-1)).toMatchObject({ type: "reject", payload: { task: "task-1", reason: "paused" } });
  tell("resume", {});
  assign("task-2");
  await until("complete");
});
