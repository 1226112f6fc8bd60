import { expect, it } from "vitest";
import { forkScript, isAlive } from "../testing/fork-agent.ts";
import { openScriptedOllama, say } from "../testing/scripted-ollama.ts";
import { isEntry, openTestHive } from "../testing/test-hive.ts";

const source = "version: 1\nname: Test\nsteps: [{ id: one, agent: alpha_agent, prompt: p }]\n";

/** A hive whose agents do `code` with each message and are as patient as it is with them. */
async function openHive(code: string, acceptMs = 50) {
  const engine = await openScriptedOllama(() => say("never asked"));
  const { spawn, pids } = forkScript(`
    let assigns = 0;
    const number = Number(process.argv[2].split("-")[1]);
    const usage = { promptTokens: 1, outputTokens: 1, promptMs: 1, outputMs: 1, loadMs: 0 };
    const complete = ({ task, attempt }, retry_count = 0) => process.send(
      { type: "complete", payload: { task, attempt, output: "done", usage }, metadata: { retry_count } });
    setInterval(() => say("heartbeat", { task: null }), 20);
    process.on("message", ({ type, payload, metadata }) => {
      if (type === "assign") assigns += 1;
      ${code}
    });
    say("ready", { pid: process.pid });`);
  return { hive: await openTestHive({ spawn, engine: engine.host, acceptMs }), pids };
}

it("sends an assignment again that was not accepted in time", async () => {
  const { hive, pids } = await openHive(`if (type !== "assign" || assigns < 2) return;
    say("accept", { task: payload.task, attempt: payload.attempt });
    if (metadata.retry_count === 1) complete(payload);`);
  expect(await hive.finished(await hive.run(source))).toMatchObject({ state: "complete", steps: [{ attempts: 1 }] });
  expect(hive.entries("message.unanswered")).toEqual([]);
  expect(pids).toHaveLength(1);
});

it("ends an agent that answers neither the first nor the second time, tells so, and gives its task to another", async () => {
  const { hive, pids } = await openHive('if (type === "assign" && number > 1) complete(payload);');
  const view = await hive.finished(await hive.run(source));
  expect(view).toMatchObject({ state: "complete", steps: [{ attempts: 2, agent: "alpha-002" }] });
  const message = `${view.steps[0]?.task}.1`;
  expect(hive.entries("message.unanswered")).toMatchObject([
    { level: "WARN", agent: "alpha-001", data: { message, type: "TASK_ASSIGN", to: "alpha-001", sent: 2 } },
  ]);
  expect(hive.entries("agent.failed")).toMatchObject([{ data: { failure: { code: "agent_lost" } } }]);
  expect(pids.map(isAlive)).toEqual([false, true]);
});

it("acknowledges an answer once it is written, and applies one that is told again only once", async () => {
  const { hive } = await openHive(`
    if (type === "assign") complete(payload);
    if (type === "settled" && assigns === 1) { assigns += 1; complete(payload, 1); }
    else if (type === "settled") process.exit(7);`);
  expect(await hive.finished(await hive.run(source))).toMatchObject({ state: "complete", output: "done" });
  await hive.until((event) => isEntry(event, "agent.failed"));
  expect(hive.entries("agent.failed")).toMatchObject([
    { data: { failure: { message: expect.stringContaining("exit code 7") } } },
  ]);
  expect(hive.entries("task.completed")).toHaveLength(1);
  expect(hive.entries("task.refused")).toEqual([]);
});
