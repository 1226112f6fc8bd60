import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import type { SpawnProcess } from "../contract/process.ts";
import { forkAgents } from "../testing/fork-agent.ts";
import { type Asked, openScriptedOllama, type Reply, say } from "../testing/scripted-ollama.ts";
import { isEntry, openTestHive, type TestHiveOptions, testKinds } from "../testing/test-hive.ts";
import type { ToolSource } from "./tool-source.ts";

const talk = `version: 1
name: Talk
steps:
  - { id: one, agent: alpha_agent, prompt: Tell., retry: { backoff: 1ms } }
  - { id: two, agent: beta_agent, needs: [one], prompt: Read. }
`;
const alone =
  "version: 1\nname: Alone\nsteps: [{ id: one, agent: alpha_agent, prompt: Tell., retry: { backoff: 1ms } }]\n";

const call = (name: string, input: object): Reply => ({ kind: "call", calls: [{ name, arguments: input }] });
const answersIn = ({ messages }: Asked): readonly string[] =>
  messages.flatMap(({ role, content }) => (role === "tool" ? [content] : []));

/** Agents that never hear what a tool answers, as long as `deaf` says so of their id. */
function deafAgents(deaf: (id: string) => boolean) {
  const forks = forkAgents();
  const spawn: SpawnProcess = (plan) => {
    const owned = forks.spawn(plan);
    return {
      ...owned,
      post: (message) => {
        const { type, payload } = message as { readonly type: string; readonly payload: { readonly frame?: string } };
        if (type === "mcp" && payload.frame?.includes('"content"') && deaf(plan.name)) return;
        owned.post(message);
      },
    };
  };
  return { ...forks, spawn };
}

async function openHive(script: (asked: Asked) => Reply, options: Partial<TestHiveOptions> = {}) {
  const engine = await openScriptedOllama(script);
  const kinds = testKinds.map((kind) => ({ ...kind, tools: ["messages", "memory", "files__*"], maxIterations: 3 }));
  const hive = await openTestHive({ ...forkAgents(), engine: engine.host, kinds, ...options });
  return { hive, engine, sent: () => hive.messages.store.page({ channel: "talk", before: 99, limit: 9 }) };
}

it("delivers a message once, when its sender is killed before it hears that it is sent", async () => {
  const script = (asked: Asked): Reply => {
    const [answer] = answersIn(asked);
    if (asked.prompt === "Tell.")
      return answer === undefined ? call("send_message", { to: "two", text: "Hi" }) : say("Told.");
    return answer === undefined ? call("read_messages", {}) : say(answer);
  };
  const forks = deafAgents((id) => id === "alpha-001");
  const { hive, engine, sent } = await openHive(script, forks);
  const run = await hive.run(talk);
  await hive.until((event) => isEntry(event, "tool.called", "one"));
  process.kill(hive.pool.find("alpha-001")?.pid ?? 0, "SIGKILL");
  const view = await hive.finished(run);
  expect(view).toMatchObject({ state: "complete", steps: [{ attempts: 2, agent: "alpha-002" }, { attempts: 1 }] });
  expect(view.steps[1]?.output).toBe(
    "1 message. From alpha-001 (step one): Hi".replace(". From", ".\n\nFrom").replace(": Hi", ":\nHi"),
  );
  expect(sent()).toHaveLength(1);
  expect(engine.asked.filter(({ prompt }) => prompt === "Tell.")).toHaveLength(2); // the call was not thought of again
  const { calls } = hive.store.stores;
  expect(calls.ofTask("task-1").map(({ attempt, answer }) => [attempt, answer?.text])).toEqual([
    ...[
      [1, "Sent to two."],
      [2, "Sent to two."],
    ],
  ]);
});

it("gives the same messages again to a reader that is killed before it has them, and to nobody twice", async () => {
  const script = (asked: Asked): Reply => {
    const [answer] = answersIn(asked);
    if (asked.prompt === "Tell.")
      return answer === undefined ? call("send_message", { to: "two", text: "Hi" }) : say("Told.");
    return answer === undefined ? call("read_messages", {}) : say(answer);
  };
  const { hive } = await openHive(
    script,
    deafAgents((id) => id === "beta-001"),
  );
  const run = await hive.run(talk);
  await hive.until((event) => isEntry(event, "tool.called", "two"));
  process.kill(hive.pool.find("beta-001")?.pid ?? 0, "SIGKILL");
  const view = await hive.finished(run);
  expect(view.steps[1]).toMatchObject({
    attempts: 2,
    output: expect.stringContaining("From alpha-001 (step one):\nHi"),
  });
});

it("writes to the memory once, when the writer is killed before it hears of it", async () => {
  const write = call("write_memory", { key: "list", value: ["a"], rule: "append" });
  const script = (asked: Asked): Reply => (answersIn(asked).length === 0 ? write : say("Kept."));
  const { hive } = await openHive(
    script,
    deafAgents((id) => id === "alpha-001"),
  );
  const run = await hive.run(alone);
  await hive.until((event) => isEntry(event, "tool.called", "one"));
  process.kill(hive.pool.find("alpha-001")?.pid ?? 0, "SIGKILL");
  expect(await hive.finished(run)).toMatchObject({ state: "complete", output: "Kept." });
  expect(hive.store.stores.shared.get("run-1", "list")).toMatchObject({ value: ["a"], version: 1 });
});

/** An outside tool that answers when it is let go, and tells of what is asked and given up. */
function slowSource() {
  const begun = Promise.withResolvers<void>();
  const stopped = Promise.withResolvers<void>();
  const keys: string[] = [];
  const tool = { name: "files__slow", source: "files", description: "", input: { type: "object" } };
  const source: ToolSource = {
    list: () => [tool],
    onChange: () => undefined,
    call: async (_name, _input, { signal, idempotencyKey }) => {
      keys.push(idempotencyKey);
      if (keys.length > 1) return { text: "read", isError: false, isCut: false };
      begun.resolve();
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
      stopped.resolve();
      throw new Error("stopped");
    },
  };
  return { source, keys, begun: begun.promise, stopped: stopped.promise };
}

const slow = (asked: Asked): Reply =>
  answersIn(asked).length === 0 ? call("files__slow", { path: "x" }) : say("Done.");

it("stops a call that is under way when its run is cancelled", async () => {
  const { source, begun, stopped } = slowSource();
  const { hive } = await openHive(slow, { outside: [source] });
  const run = await hive.run(alone);
  await begun;
  await hive.dispatcher.cancel(run);
  await stopped;
  expect(await hive.finished(run)).toMatchObject({ state: "cancelled" });
});

it("stops a call that is under way when its agent is killed or its time is over, and makes it again with the same key", async () => {
  for (const end of ["kill", "time"] as const) {
    const { source, keys, begun, stopped } = slowSource();
    const { hive } = await openHive(slow, { outside: [source] });
    const run = await hive.run(end === "time" ? alone.replace("Tell.,", "Tell., timeout: 4s,") : alone);
    await begun;
    if (end === "kill") process.kill(hive.pool.find("alpha-001")?.pid ?? 0, "SIGKILL");
    await stopped;
    expect(await hive.finished(run)).toMatchObject({ state: "complete", output: "Done." });
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  }
});

it("yields while a call is under way, and goes on with it afterwards", async () => {
  const { source, keys, begun, stopped } = slowSource();
  const { hive, engine } = await openHive(slow, { outside: [source] });
  const run = await hive.run(alone);
  await begun;
  hive.dispatcher.askToYield({ task: "task-1", attempt: 1 }, { cause: "preempted" });
  await stopped;
  expect(await hive.finished(run)).toMatchObject({ state: "complete", steps: [{ attempts: 2 }] });
  expect([keys.length, new Set(keys).size, engine.asked.length]).toEqual([2, 1, 2]);
  await sleep(0);
});
