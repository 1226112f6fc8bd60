import { expect, it } from "vitest";
import { forkAgents, forkScript } from "../testing/fork-agent.ts";
import { openScriptedOllama } from "../testing/scripted-ollama.ts";
import { openTemporaryStore, temporaryFolder } from "../testing/temporary-store.ts";
import { isEntry, openTestHive, type TestHiveOptions } from "../testing/test-hive.ts";
import { testLine } from "../testing/test-line.ts";
import { Messages } from "./messages.ts";

const timing = { ackMs: 30, mostTries: 4 };

/** A hive with these agents at its disposal, ready for messages. */
async function openHive(kinds: readonly string[], options: Partial<TestHiveOptions> = {}) {
  const engine = await openScriptedOllama(() => ({ kind: "hang", pieces: ["on "] }));
  const hive = await openTestHive({ ...forkAgents(), engine: engine.host, messages: timing, ...options });
  for (const kind of kinds) {
    hive.pool.supply({ by: "kind", kind }, true);
    await hive.until((event) => isEntry(event, "agent.registered", kind.replace("_agent", "-001")));
  }
  return hive;
}

/** An agent by script that does `code` with each message for the `count`th time that it gets one. */
function scripted(code: string) {
  return forkScript(`
    let count = 0;
    const ack = (message, ok = true, reason = null) => say("ack", { message, ok, reason });
    setInterval(() => say("heartbeat", { task: null }), 50);
    process.on("message", ({ type, payload }) => {
      if (type === "message") count += 1;
      ${code}
    });
    say("ready", { pid: process.pid });`);
}

it("has a real agent do a command, and answers with what it said", async () => {
  const hive = await openHive(["alpha_agent"]);
  const reply = await hive.messages.command("alpha-001", "report_status", {});
  expect(reply).toMatchObject({ ok: true, reason: null });
  expect(reply.replies).toMatchObject([
    {
      ...{ channel: "status", priority: "normal", attempts: 1, refusal: null },
      message: {
        ...{ type: "STATUS", from: { agent_id: "alpha-001", name: "alpha_agent" }, to: { agent_id: "lead-001" } },
        payload: { status: "IDLE", current_task: null, memory_mb: expect.any(Number) },
        metadata: { correlation_id: reply.message },
      },
    },
  ]);
  expect(hive.entries("message.command")).toMatchObject([
    { level: "AUDIT", agent: "alpha-001", data: { message: reply.message, command: "report_status" } },
  ]);
});

it("answers a command that its agent does not know with the agent's reason, and one to nobody with its own", async () => {
  const hive = await openHive(["alpha_agent"]);
  expect(await hive.messages.command("alpha-001", "fly", {})).toMatchObject({
    ...{ ok: false, reason: expect.stringContaining("no command fly"), replies: [] },
  });
  await expect(hive.messages.command("beta-001", "fly", {})).rejects.toMatchObject({ failure: { code: "not_found" } });
});

it("tells every agent that is there, and announces each message to whoever watches", async () => {
  const hive = await openHive(["alpha_agent", "beta_agent"]);
  expect(await hive.messages.broadcast("Hurry", "critical")).toEqual(["alpha-001", "beta-001"]);
  for (const agent of ["alpha-001", "beta-001"]) {
    const { replies } = await hive.messages.command(agent, "report_status", {});
    expect(replies[0]?.message.payload).toMatchObject({ announcement: "Hurry" });
  }
  const seen = hive.events.flatMap((event) => (event.kind === "message" ? [event.message] : []));
  expect(seen.map(({ type }) => type).sort()).toEqual(
    ["BROADCAST", "BROADCAST", "COMMAND", "COMMAND", "STATUS", "STATUS"].sort(),
  );
  expect(hive.entries("message.broadcast")).toMatchObject([
    { level: "AUDIT", data: { text: "Hurry", priority: "critical", agents: ["alpha-001", "beta-001"] } },
  ]);
});

it("sends a command again to an agent that leaves the first two unanswered", async () => {
  const { spawn } = scripted('if (type === "message" && count > 2) ack(payload.id, true, null);');
  const hive = await openHive(["alpha_agent"], { spawn });
  const { message, ok } = await hive.messages.command("alpha-001", "report_status", {});
  expect(ok).toBe(true);
  expect(hive.messages.store.get(message)).toMatchObject({ attempts: 3, acknowledgedAt: expect.any(Number) });
  expect(hive.entries("message.unanswered")).toEqual([]);
});

it("reports a command that is never answered", async () => {
  const { spawn } = scripted("");
  const hive = await openHive(["alpha_agent"], { spawn });
  const reply = await hive.messages.command("alpha-001", "report_status", {});
  expect(reply).toMatchObject({ ok: false, reason: "It was not answered." });
  const data = { message: reply.message, type: "COMMAND", to: "alpha-001", sent: 4 };
  expect(hive.entries("message.unanswered")).toMatchObject([{ level: "WARN", data }]);
});

it("refuses a command from an agent, says so in the journal, and lets the agent know", async () => {
  const { spawn } = forkScript(`
    const party = (agent_id) => ({ agent_id, name: "x" });
    const metadata = { phase: null, retry_count: 0, correlation_id: null };
    const send = (type, to) => say("message", { id: type, timestamp: new Date().toISOString(), type,
      from: party("alpha-001"), to: party(to), payload: {}, metadata });
    process.on("message", ({ type, payload }) => type === "ack" && payload.ok === false && send("ERROR", "lead-001"));
    say("ready", { pid: process.pid });
    send("COMMAND", "beta-001");`);
  const hive = await openHive(["alpha_agent"], { spawn });
  await hive.until((event) => isEntry(event, "agent.error"));
  const data = { message: "COMMAND", type: "COMMAND", to: "beta-001", reason: expect.stringContaining("may not send") };
  expect(hive.entries("message.refused")).toMatchObject([{ level: "WARN", agent: "alpha-001", data }]);
  expect(hive.entries("agent.error")).toMatchObject([
    { level: "ERROR", agent: "alpha-001", data: { message: "ERROR" } },
  ]);
});

it("ends an agent whose message is not in the envelope", async () => {
  const { spawn } = forkScript('say("ready", { pid: process.pid }); say("message", { id: "a", type: "ERROR" });');
  const engine = await openScriptedOllama(() => ({ kind: "hang", pieces: [] }));
  const hive = await openTestHive({ spawn, engine: engine.host });
  hive.pool.supply({ by: "kind", kind: "alpha_agent" }, true);
  await hive.until((event) => isEntry(event, "agent.failed"));
  expect(hive.entries("agent.failed")[0]?.data.failure.message).toContain("not of the protocol");
});

it("hands a message of one agent to another, and gives the first one the second's answer", async () => {
  const real = forkAgents();
  const script = forkScript(`
    const party = (agent_id) => ({ agent_id, name: "x" });
    const metadata = { phase: null, retry_count: 0, correlation_id: null };
    const send = (type, to, payload) => say("message", { id: type, timestamp: new Date().toISOString(), type,
      from: party("alpha-001"), to: party(to), payload, metadata });
    process.on("message", ({ type, payload }) => type === "ack" && send("ERROR", "lead-001", { heard: payload }));
    say("ready", { pid: process.pid });
    setInterval(() => send("HANDOFF", "beta-001", { task_id: "task-1" }), 100);`);
  const isScripted = (id: string | undefined): boolean => id?.startsWith("alpha") ?? false;
  const hive = await openHive(["beta_agent", "alpha_agent"], {
    spawn: (plan) => (isScripted(plan.args[0]) ? script.spawn(plan) : real.spawn(plan)),
  });
  await hive.until((event) => isEntry(event, "agent.error"));
  const heard = { message: "HANDOFF", ok: true, reason: null };
  expect(hive.entries("agent.error")[0]?.data.report).toEqual({ heard });
  expect(hive.messages.store.get("HANDOFF")).toMatchObject({ attempts: 1, refusal: null, isOpen: false });
});

it("gives a command that a hive before left unanswered to the agent of that name, when it is there", async () => {
  const folder = temporaryFolder();
  const patient = { ackMs: 10_000, mostTries: 4 };
  const first = await openHive(["alpha_agent"], { folder, messages: patient, ...scripted("") });
  const asked = first.messages.command("alpha-001", "report_status", {});
  await first.until((event) => event.kind === "message");
  await first.stop();
  const { message, ok } = await asked;
  expect(ok).toBe(false);
  const second = await openHive(["alpha_agent"], { folder, messages: patient });
  await expect.poll(() => second.messages.store.repliesTo(message)).toHaveLength(1);
  await expect.poll(() => second.messages.store.get(message)?.acknowledgedAt).toEqual(expect.any(Number));
});

it("has a real agent report what it cannot do", async () => {
  const engine = await openScriptedOllama(() => ({ kind: "status", status: 404, message: "gone" }));
  const hive = await openTestHive({ ...forkAgents(), engine: engine.host });
  await hive.run("version: 1\nname: Test\nsteps: [{ id: one, agent: alpha_agent, prompt: p }]\n");
  await hive.until((event) => isEntry(event, "agent.error"));
  const report = { task_id: expect.any(String), attempt: 1, failure: { code: "model_missing" } };
  expect(hive.entries("agent.error")).toMatchObject([{ agent: "alpha-001", data: { report } }]);
});

it("removes messages that are older than they are kept", async () => {
  const { database, writer } = openTemporaryStore();
  let now = 0;
  const options = { database, writer, line: testLine([]), clock: () => now, announce: () => undefined };
  const messages = new Messages(options);
  const party = (id: string) => ({ agent_id: id, name: id });
  const add = (id: string, type: "STATUS" | "ERROR", retry = 0) =>
    messages.store.add({
      message: {
        ...{ id, timestamp: "", type, from: party("a"), to: party("lead-001"), payload: {} },
        metadata: { phase: null, retry_count: retry, correlation_id: null },
      },
      createdAt: now,
      nextTry: null,
    });
  add("status", "STATUS");
  add("error", "ERROR");
  now = 8 * 86_400_000;
  messages.start();
  await writer.write(() => undefined);
  messages.stop();
  expect([messages.store.get("status"), messages.store.get("error")?.message.id]).toEqual([undefined, "error"]);
});
