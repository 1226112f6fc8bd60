import { expect, it } from "vitest";
import { forkScript } from "../../testing/fork-agent.ts";
import { openTestHive, patient, testKinds } from "../../testing/test-hive.ts";
import type { ToolSource } from "../../tools/tool-source.ts";

const one = "version: 1\nname: Test\nsteps: [{ id: one, agent: alpha_agent, prompt: p, retry: { backoff: 1ms } }]\n";
const timing = { ...patient, stopGraceMs: 200, crashPauseMs: 1 };

/** A hive whose first agent, once it has a task, does `code`; the others answer at once. */
async function openHive(code: string, tools: readonly string[] = ["publish"], outside: readonly ToolSource[] = []) {
  const forks = forkScript(`
    const id = process.argv[2];
    let next = 0;
    const waiting = new Map();
    const frame = (value) => say("mcp", { frame: typeof value === "string" ? value : JSON.stringify(value) });
    const ask = (method, params) => new Promise((resolve) => {
      next += 1;
      waiting.set(next, resolve);
      frame({ jsonrpc: "2.0", id: next, method, params });
    });
    const join = async () => {
      await ask("initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "x", version: "1" } });
      frame({ jsonrpc: "2.0", method: "notifications/initialized" });
    };
    setInterval(() => say("heartbeat", { task: null }), 50);
    process.on("message", async ({ type, payload }) => {
      if (type === "mcp") {
        const message = JSON.parse(payload.frame);
        waiting.get(message.id)?.(message);
      }
      if (type !== "assign") return;
      const ref = { task: payload.task, attempt: payload.attempt };
      const usage = { promptTokens: 0, outputTokens: 0, promptMs: 0, outputMs: 0, loadMs: 0 };
      const complete = (output) => say("complete", { ...ref, output, usage });
      say("accept", ref);
      if (id !== "alpha-001") return complete("good " + id);
      ${code}
    });
    say("ready", { pid: process.pid });`);
  const kinds = testKinds.map((kind) => ({ ...kind, tools }));
  const hive = await openTestHive({ ...forks, engine: "http://127.0.0.1:9", timing, kinds, outside });
  return { hive, finished: async () => await hive.finished(await hive.run(one)) };
}

it("serves an agent the tools of its kind over its own port, and no others", async () => {
  const { hive, finished } = await openHive(`
    await join();
    const { result } = await ask("tools/list", {});
    const foreign = await ask("tools/call", { name: "write_memory", arguments: { key: "k", value: "v" } });
    const own = await ask("tools/call", { name: "publish", arguments: { topic: "t", text: "x" } });
    complete(JSON.stringify([result.tools.map(({ name }) => name), foreign.result, own.result.content[0].text]));`);
  const { output } = await finished();
  const refused = "bad_request: write_memory: It is none of your tools.";
  expect(JSON.parse(output)).toEqual([
    ...[["publish"], { content: [{ type: "text", text: refused }], isError: true }, "Published on t."],
  ]);
  expect(hive.entries("tool.refused")).toMatchObject([
    { level: "WARN", step: "one", agent: "alpha-001", data: { tool: "write_memory" } },
  ]);
  expect(hive.entries("tool.called")).toMatchObject([{ data: { tool: "publish" } }]);
  expect(hive.store.stores.calls.ofTask("task-1")).toMatchObject([
    { tool: "write_memory", answer: { text: "It is none of your tools.", isError: true } },
    { tool: "publish", answer: { isError: false } },
  ]);
  expect(hive.store.stores.shared.ofRun("run-1")).toEqual([]);
});

it("knows who calls from the port, whatever the call says", async () => {
  const { hive, finished } = await openHive(
    `
    await join();
    const input = { to: "beta_agent", text: "hello" };
    const meta = { agentId: "beta-001", task: "task-99", run: "run-9" };
    await ask("tools/call", { name: "send_message", arguments: input, agent: "beta-001", _meta: meta });
    complete("done");`,
    ["messages"],
  );
  await finished();
  expect(hive.messages.store.page({ channel: "talk", before: 99, limit: 9 })).toMatchObject([
    { message: { from: { agent_id: "alpha-001" }, metadata: { correlation_id: "run-1" } } },
  ]);
});

it.each([
  ["garbage", `frame("not JSON");`, "alpha-001 sent what is no frame."],
  ["other JSON", `frame({ hello: 1 });`, "alpha-001 sent what is no frame."],
  [
    "a flood",
    `await join(); for (let i = 0; i < 600; i++) frame({ jsonrpc: "2.0", id: i + 9, method: "ping" });`,
    "alpha-001 sent more than 500 frames at once.",
  ],
  ["a frame of 2 MB", `frame("x".repeat(2_000_000));`, "alpha-001 sent something that is not of the protocol."],
  ["a frame of 100 MB", `frame("x".repeat(100_000_000));`, "alpha-001 sent a message of more than 16 MiB."],
])("ends an agent that sends %s, and has another do its task", async (_what, code, message) => {
  const { hive, finished } = await openHive(code);
  expect(await finished()).toMatchObject({ state: "complete", output: "good alpha-002" });
  expect(hive.entries("agent.failed")).toMatchObject([{ agent: "alpha-001", data: { failure: { message } } }]);
});

it("refuses more calls at once than one agent may have, while they are under way", async () => {
  const released = Promise.withResolvers<void>();
  const tool = { name: "files__wait", source: "files", description: "", input: { type: "object" } };
  const waiting: ToolSource = {
    list: () => [tool],
    onChange: () => undefined,
    call: () => released.promise.then(() => ({ text: "done", isError: false, isCut: false })),
  };
  const { hive, finished } = await openHive(
    `
    await join();
    const call = (text) => ask("tools/call", { name: "files__wait", arguments: { text } });
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => call("x" + index)));
    complete(JSON.stringify(answers.map(({ result }) => result.content[0].text)));`,
    ["files__*"],
    [waiting],
  );
  const done = finished();
  const isTold = (): boolean => hive.entries("tool.refused").length === 2;
  await hive.until((event) => event.kind === "entry" && isTold());
  released.resolve();
  const answers: readonly string[] = JSON.parse((await done).output);
  expect(answers.slice(0, 8)).toEqual(Array(8).fill("done"));
  expect(answers.slice(8)).toEqual([
    "bad_request: files__wait: 8 calls are under way already.",
    "bad_request: files__wait: 8 calls are under way already.",
  ]);
  expect(hive.entries("tool.called")).toHaveLength(8);
});

it("serves nobody who is at no task", async () => {
  const { hive, finished } = await openHive(`
    complete("first");
    setTimeout(async () => {
      await join();
      const { result } = await ask("tools/call", { name: "publish", arguments: { topic: "t", text: "x" } });
      say("message", {
        id: "m-1", timestamp: new Date().toISOString(), type: "STATUS", from: { agent_id: id, name: "alpha_agent" },
        to: { agent_id: "lead-001", name: "BuildOrchestrator" }, payload: { answer: result.content[0].text },
        metadata: { phase: null, retry_count: 0, correlation_id: null },
      });
    }, 50);`);
  await finished();
  await hive.until((event) => event.kind === "message");
  const told = hive.events.find((event) => event.kind === "message");
  expect(told).toMatchObject({ message: { payload: { answer: "bad_request: alpha-001 is at no task." } } });
  expect(hive.entries("tool.called")).toEqual([]);
});
