import { expect, it } from "vitest";
import { failure } from "../contract/failure.ts";
import type { FromAgentMessage } from "../contract/message.ts";
import { forkScript } from "../testing/fork-agent.ts";
import { testKinds } from "../testing/test-hive.ts";
import { AgentProcess } from "./agent-process.ts";

const ref = { task: "task-1", attempt: 1 };
const usage = "{ promptTokens: 1, outputTokens: 1, promptMs: 1, outputMs: 1, loadMs: 0 }";

/** An agent that says that it is ready, and does `code` with each message that it gets. */
async function startAgent(code = "") {
  const { spawn } = forkScript(`process.on("message", ({ type, payload }) => { ${code} });
    say("ready", { pid: process.pid });`);
  const plan = { bundle: "agent", args: [], env: {}, name: "alpha-001" } as const;
  const [kind] = testKinds;
  if (kind === undefined) throw new Error("There are kinds for tests.");
  const heard: FromAgentMessage[] = [];
  let changes = 0;
  const waiting = new Set<() => void>();
  const ended = Promise.withResolvers<unknown>();
  const agent = new AgentProcess(
    { id: "alpha-001", kind, patience: { beatMs: 2000, startMs: 30_000 }, restarts: 0 },
    spawn(plan),
    {
      message: (_, message) => {
        heard.push(message);
        for (const look of waiting) look();
        waiting.clear();
      },
      ended: (_, reason) => ended.resolve(reason),
      changed: () => {
        changes += 1;
      },
    },
  );
  const until = async (count: number): Promise<void> => {
    while (heard.length < count) await new Promise<void>((resolve) => waiting.add(resolve));
  };
  await until(1);
  return { agent, heard, until, ended: ended.promise, changes: () => changes };
}

it("can be given work when its registration is noted, not before", async () => {
  const { agent, changes } = await startAgent();
  expect([agent.state, agent.isFree]).toEqual(["starting", false]);
  agent.enlist();
  expect([agent.state, agent.isFree]).toEqual(["idle", true]);
  agent.reserve(ref, { run: "run-1", step: "one" });
  expect(agent.view()).toMatchObject({ taskRun: "run-1", taskStep: "one" });
  agent.enlist();
  expect([agent.state, agent.isFree, agent.held]).toEqual(["running", false, ref]);
  agent.release();
  expect([agent.state, agent.isFree, agent.held]).toEqual(["idle", true, null]);
  expect(changes()).toBe(4); // it spoke, it was enlisted, it began and it ended
});

it("tells that it pauses while it still works, and is paused when that has ended", async () => {
  const { agent, changes } = await startAgent();
  agent.enlist();
  agent.reserve(ref);
  const before = changes();
  agent.pause(true);
  expect([agent.view(), changes()]).toMatchObject([{ state: "running", isPausing: true }, before + 1]);
  agent.release();
  expect(agent.view().state).toBe("paused");
  agent.pause(false);
  expect(agent.view()).toEqual(expect.not.objectContaining({ isPausing: true }));
});

it("is given messages in the envelope of the protocol", async () => {
  const { agent, heard, until } = await startAgent(
    'say("reject", { task: payload.task, attempt: payload.attempt, reason: type + " " + payload.call.model });',
  );
  agent.enlist();
  agent.reserve(ref);
  const call = { host: "h", model: "m", system: "", prompt: "p", maxIterations: 1, options: {}, keepAlive: "5m" };
  agent.send("assign", { ...ref, call });
  await until(2);
  expect(heard[1]).toMatchObject({ type: "reject", payload: { ...ref, reason: "assign m" } });
  expect([agent.isFree, agent.view().completed, agent.view().failed]).toEqual([true, 0, 0]);
});

it("counts what it completed and what it failed, and stays busy while another attempt's end is told", async () => {
  const { agent, until } = await startAgent(`const ref = { task: "task-1", attempt: 1 };
    if (type === "cancel" && payload.attempt === 1) {
      say("complete", { task: "task-1", attempt: 9, output: "", usage: ${usage} });
      say("heartbeat", { task: "task-1" });
    } else if (type === "cancel" && payload.attempt === 2) say("complete", { ...ref, output: "", usage: ${usage} });
    else say("failed", { ...ref, failure: { code: "internal", message: "no", retryable: false } });`);
  agent.enlist();
  agent.reserve(ref);
  agent.send("cancel", { task: "task-1", attempt: 1 });
  await until(3);
  expect(agent.held).toEqual(ref);
  agent.send("cancel", { task: "task-1", attempt: 2 });
  await until(4);
  expect(agent.view()).toMatchObject({ state: "idle", task: null, completed: 1, failed: 0 });
  agent.reserve(ref);
  agent.send("cancel", { task: "task-1", attempt: 3 });
  await until(5);
  expect(agent.view()).toMatchObject({ state: "idle", task: null, completed: 1, failed: 1 });
});

it("ends without a failure when it was asked to", async () => {
  const { agent, ended } = await startAgent("process.exit(0);");
  agent.enlist();
  agent.stop();
  expect(agent.view().state).toBe("stopping");
  expect(await ended).toBeNull();
  expect(agent.view()).toMatchObject({ state: "stopped", failure: null });
  agent.stop();
  expect(agent.state).toBe("stopped");
});

it("ends with the reason for which it was killed, and is not given work meanwhile", async () => {
  const { agent, ended } = await startAgent();
  agent.enlist();
  agent.reserve(ref);
  const reason = failure("agent_lost", "It was silent.", { retryable: true });
  agent.kill(reason);
  agent.release();
  expect(agent.isFree).toBe(false);
  agent.reserve(ref);
  expect(await ended).toEqual(reason);
  expect(agent.view()).toMatchObject({ state: "error", failure: reason, task: "task-1" });
});

it("ends with the signal when somebody else killed it", async () => {
  const { agent, ended } = await startAgent();
  process.kill(agent.pid, "SIGKILL");
  expect(await ended).toMatchObject({
    ...{ code: "agent_lost", message: "The process of alpha-001 ended by SIGKILL.", retryable: true },
  });
});
