import { expect, it } from "vitest";
import { openDecidedHive } from "../../testing/decided-hive.ts";
import { type Reply, say } from "../../testing/scripted-ollama.ts";
import { isEntry } from "../../testing/test-hive.ts";

const by = "person";
const source = `version: 1
name: Two
steps:
  - { id: first, agent: alpha_agent, prompt: first, retry: { attempts: 2, backoff: 1ms } }
  - { id: after, agent: alpha_agent, prompt: "after {{ steps.first.output }}" }
`;

/** A run whose first step has failed as often as it may, with the means to decide about it. */
async function openExhausted() {
  const replies: Reply[] = [];
  const opened = await openDecidedHive(({ prompt }) =>
    prompt === "first" ? (replies.pop() ?? { kind: "stop", pieces: ["half"] }) : say("fine"),
  );
  const run = await opened.hive.run(source);
  await opened.hive.until((event) => isEntry(event, "task.suspended"));
  return { ...opened, run, task: opened.taskOf(run, "first"), replies };
}

it("lets a dependency without tries left wait for a person, and the run with it", async () => {
  const { hive, run, task, watch } = await openExhausted();
  expect(hive.read(run)).toMatchObject({
    state: "running",
    steps: [
      { state: "suspended", wait: "escalated", attempts: 2, failure: { code: "engine_failed" } },
      { state: "pending", wait: "needs" },
    ],
  });
  const explanation = expect.stringMatching(/^No tries are left, and others wait for it\. \S/);
  expect(hive.entries("task.suspended")).toMatchObject([
    { level: "AUDIT", task, data: { reason: "escalated", explanation } },
  ]);
  expect(watch.lies).toEqual([]);
});

it("goes on with the result that a person gives by hand", async () => {
  const { hive, run, task, tasks, engine } = await openExhausted();
  await tasks.approveTask({ task, by, answer: "by hand" });
  expect(await hive.finished(run)).toMatchObject({
    state: "complete",
    steps: [{ output: "by hand" }, { attempts: 1 }],
  });
  expect(engine.asked.at(-1)?.prompt).toBe("after by hand");
});

it("tries once more when a person says so, of the task or of its run, and asks again when that fails", async () => {
  const { hive, run, task, tasks, runs, replies } = await openExhausted();
  await tasks.resumeTask({ task, by });
  await hive.until(() => hive.entries("task.suspended").length === 2);
  expect(hive.read(run).steps[0]).toMatchObject({ state: "suspended", attempts: 3 });
  replies.push(say("at last"));
  await runs.resumeRun({ run, by, repeat: [] });
  expect(await hive.finished(run)).toMatchObject({
    state: "complete",
    steps: [{ attempts: 4, output: "at last" }, {}],
  });
});

it("ends the run when a person cancels the task", async () => {
  const { hive, run, task, tasks } = await openExhausted();
  await tasks.cancelTask({ task, by });
  expect(await hive.finished(run)).toMatchObject({ state: "cancelled", steps: [{ state: "cancelled" }, {}] });
});

it("fails what cannot succeed without a change of the run, and what nobody waits for", async () => {
  const refused: Reply = { kind: "status", status: 400, message: "does not support chat" };
  const { hive } = await openDecidedHive(({ prompt }) => (prompt === "first" ? refused : { kind: "stop", pieces: [] }));
  const alone = source.split("\n").slice(0, 4).join("\n").replaceAll("first", "last");
  for (const text of [source, alone]) {
    expect(await hive.finished(await hive.run(text))).toMatchObject({ state: "failed" });
  }
});
