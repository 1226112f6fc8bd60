import { expect, it } from "vitest";
import { forkScript } from "../testing/fork-agent.ts";
import { isEntry, openTestHive } from "../testing/test-hive.ts";

const usage = "{ promptTokens: 1, outputTokens: 1, promptMs: 1, outputMs: 1, loadMs: 0 }";

function workflow(kind: string): string {
  return `version: 1\nname: One\nsteps: [{ id: one, agent: ${kind}, prompt: Count. }]\n`;
}

/**
 * A hive whose beta is at work for ever and refuses what is handed to it. Its alpha says `onHandoff` when it is given a
 * task for the first time, `onAck` when beta's answer has come, and does the task the second time.
 */
async function openBusy(said: { readonly onHandoff: string; readonly onAck: string }) {
  const script = `const [id, kind] = process.argv.slice(2);
    let ref = null;
    const party = (agent_id) => ({ agent_id, name: agent_id });
    const told = { id: "handoff-1", timestamp: new Date().toISOString(), type: "HANDOFF", from: party(id) };
    const metadata = { phase: null, retry_count: 0, correlation_id: null };
    const announce = (about) =>
      say("message", { ...told, to: party("beta-001"), payload: { reason: "", task_id: ref.task, ...about }, metadata });
    const pass = () => say("handoff", { ...ref, to: { by: "agent", agentId: "beta-001" }, reason: "It must be sung." });
    process.on("message", ({ type, payload }) => {
      if (type === "message") say("ack", { message: payload.id, ok: false, reason: "It is busy." });
      if (type === "ack") { ${said.onAck} }
      if (type !== "assign") return;
      ref = { task: payload.task, attempt: payload.attempt };
      say("accept", ref);
      if (kind === "beta_agent") return;
      if (ref.attempt > 1) return say("complete", { ...ref, output: "counted", usage: ${usage} });
      ${said.onHandoff}
    });
    setInterval(() => say("heartbeat", { task: null }), 500);
    say("ready", { pid: process.pid });`;
  const hive = await openTestHive({ ...forkScript(script), engine: "http://127.0.0.1:9", maxPerKind: 1 });
  await hive.run(workflow("beta_agent"));
  await hive.until((event) => isEntry(event, "task.running"));
  return hive;
}

const attempt = "attempt: ref.attempt";

it.each([
  ["after the handoff", { onHandoff: `announce({ ${attempt} }); pass();`, onAck: "" }],
  ["before the handoff is told", { onHandoff: `announce({ ${attempt} });`, onAck: "pass();" }],
])("gives a task back to whoever could do it when its agent refuses it %s", async (_, said) => {
  const hive = await openBusy(said);
  const view = await hive.finished(await hive.run(workflow("alpha_agent")));
  expect(view).toMatchObject({ state: "complete", output: "counted", steps: [{ agent: "alpha-001", attempts: 2 }] });
  expect(hive.entries("task.handoff").map(({ level, agent, data }) => [level, agent, data.to, data.reason])).toEqual([
    ["AUDIT", "alpha-001", "beta-001", "It must be sung."],
    ["AUDIT", "beta-001", "alpha_agent", "beta-001 refused it: It is busy."],
  ]);
});

it("leaves a task where it is when somebody refuses another one, or one that is none of the sender's", async () => {
  const hive = await openBusy({
    onHandoff: "announce({ attempt: 7 });",
    onAck: 'pass(); announce({ id: "handoff-2", task_id: "task-1", attempt: 1 });',
  });
  const run = await hive.run(workflow("alpha_agent"));
  await hive.until((event) => isEntry(event, "task.handoff"));
  await hive.store.writer.write(() => undefined);
  expect(hive.entries("task.handoff")).toHaveLength(1);
  expect(hive.read(run).steps).toMatchObject([{ state: "pending", demand: "beta-001" }]);
});
