import { expect, it } from "vitest";
import { openDecidedHive } from "../testing/decided-hive.ts";
import { type Asked, type Reply, say } from "../testing/scripted-ollama.ts";
import { isEntry } from "../testing/test-hive.ts";

const by = "person";
const hang: Reply = { kind: "hang", pieces: ["half ", "an "] };
const refused: Reply = { kind: "status", status: 400, message: "does not support chat" };
const source = `version: 1
name: Three
steps:
  - { id: one, agent: alpha_agent, prompt: first }
  - { id: two, agent: beta_agent, prompt: "second {{ steps.one.output }}" }
  - { id: three, agent: alpha_agent, needs: [two], prompt: third }
`;

/** Answers everything but the second step, which does what is said. */
function but(second: () => Reply): (asked: Asked) => Reply {
  return ({ prompt }) => (prompt.startsWith("second") ? second() : say(`done ${prompt}`));
}

it("pauses a whole run, whose agents stop generating, and lets it go on without repeating what is done", async () => {
  let calm = false;
  const { hive, engine, watch, runs, tasks, taskOf } = await openDecidedHive(but(() => (calm ? say("fine") : hang)));
  const run = await hive.run(source);
  await hive.until((event) => event.kind === "token" && event.step === "two");
  await runs.pauseRun({ run, by });
  await engine.untilHangUps(1);
  expect(hive.read(run)).toMatchObject({
    state: "paused",
    steps: [{ state: "complete" }, { state: "suspended", wait: "run_paused" }, { state: "suspended" }],
  });
  await expect(runs.pauseRun({ run, by })).rejects.toMatchObject({ failure: { code: "conflict" } });
  await expect(tasks.resumeTask({ task: taskOf(run, "two"), by })).rejects.toMatchObject({
    failure: { message: expect.stringContaining(`resume ${run}`) },
  });
  calm = true;
  await runs.resumeRun({ run, by, repeat: [] });
  const view = await hive.finished(run);
  expect(view).toMatchObject({ state: "complete", steps: [{ attempts: 1 }, { attempts: 2 }, { attempts: 1 }] });
  expect(hive.entries("decision.made").map(({ level, data }) => [level, data.decision])).toEqual([
    ["AUDIT", "pause"],
    ["AUDIT", "resume"],
  ]);
  expect(watch.lies).toEqual([]);
});

it("keeps a paused run paused when the hive starts again", async () => {
  const first = await openDecidedHive(() => hang);
  const run = await first.hive.run(source);
  await first.hive.until((event) => event.kind === "token");
  await first.runs.pauseRun({ run, by });
  const { file } = first.hive.store;
  await first.hive.stop();
  const second = await openDecidedHive(() => say("ok"), {
    folder: file.slice(0, -"/skep.db".length),
    continueRuns: true,
  });
  expect(second.hive.read(run)).toMatchObject({ state: "paused", steps: [{ wait: "run_paused" }, {}, {}] });
  await second.runs.resumeRun({ run, by, repeat: [] });
  expect(await second.hive.finished(run)).toMatchObject({ state: "complete" });
});

it("continues a failed run from the step that failed, and repeats finished ones only when they are named", async () => {
  let broken = true;
  const { hive, engine, watch, runs } = await openDecidedHive(but(() => (broken ? refused : say("fine"))));
  const run = await hive.run(source);
  expect((await hive.finished(run)).steps.map(({ state }) => state)).toEqual(["complete", "failed", "cancelled"]);
  broken = false;
  await expect(runs.resumeRun({ run, by, repeat: ["four"] })).rejects.toMatchObject({ failure: { code: "conflict" } });
  const resumed = hive.entries("run.finished").length;
  await runs.resumeRun({ run, by, repeat: [] });
  await hive.until(() => hive.entries("run.finished").length > resumed);
  expect(hive.read(run)).toMatchObject({ state: "complete", failure: null });
  expect(engine.asked.filter(({ prompt }) => prompt === "first")).toHaveLength(1);
  await expect(runs.resumeRun({ run, by, repeat: [] })).rejects.toMatchObject({
    failure: { message: expect.stringContaining("nothing left to do") },
  });
  await runs.resumeRun({ run, by, repeat: ["two"] });
  await hive.until(() => hive.entries("run.finished").length > resumed + 1);
  expect(hive.read(run).steps.map(({ attempts }) => attempts)).toEqual([1, 3, 2]);
  expect(hive.store.stores.runs.get(run)?.openTasks).toBe(0);
  expect(watch.lies).toEqual([]);
});

it("continues a run that was stopped, and stops none that has ended", async () => {
  let calm = false;
  const { hive, engine, runs } = await openDecidedHive(but(() => (calm ? say("fine") : hang)));
  const run = await hive.run(source);
  await hive.until((event) => event.kind === "token" && event.step === "two");
  await runs.cancelRun({ run, by });
  await engine.untilHangUps(1);
  await expect(runs.cancelRun({ run, by })).rejects.toMatchObject({ failure: { code: "conflict" } });
  await expect(runs.cancelRun({ run: "run-9", by })).rejects.toMatchObject({ failure: { code: "not_found" } });
  calm = true;
  await runs.resumeRun({ run, by, repeat: [] });
  await hive.until((event) => isEntry(event, "run.finished", run) && hive.read(run).state === "complete");
  expect(hive.read(run).steps.map(({ attempts }) => attempts)).toEqual([1, 2, 1]);
});

const phased = (second: string, more = ""): string => `version: 1
name: Corrected
phases: [{ id: early }, { id: late }]
steps:
  - { id: one, agent: alpha_agent, phase: early, prompt: first }
  - { id: two, agent: beta_agent, phase: early, prompt: "${second} {{ steps.one.output }}" }
  - { id: three, agent: alpha_agent, phase: late, needs: [two], prompt: third }
  - { id: other, agent: alpha_agent, phase: late, prompt: other }
${more}`;

it("goes on with a corrected workflow: only what was changed, and what depends on it, is done once more", async () => {
  const { hive, engine, watch, runs } = await openDecidedHive(but(() => refused));
  const run = await hive.run(phased("second").replace(", phase: late, prompt: other", ", phase: early, prompt: other"));
  await hive.finished(run);
  await runs.resumeRun({
    run,
    by,
    repeat: [],
    source: phased("better", "  - { id: new, agent: beta_agent, needs: [three], prompt: new }\n"),
  });
  await hive.until(() => hive.entries("run.finished").length === 2);
  const view = hive.read(run);
  expect(view.state).toBe("complete");
  expect(view.source).toContain("better");
  expect(view.steps.map(({ id, state, attempts }) => [id, state, attempts])).toEqual([
    ["one", "complete", 1],
    ["other", "complete", 1],
    ["two", "complete", 2],
    ["three", "complete", 1],
    ["new", "complete", 1],
  ]);
  expect(hive.entries("run.corrected")).toMatchObject([{ data: { changed: ["two", "new"] } }]);
  expect(engine.asked.filter(({ prompt }) => prompt.startsWith("better"))).toHaveLength(1);

  const fewer = phased("better")
    .replace(/ {2}- \{ id: other.*\n/, "")
    .replace("prompt: first", "prompt: first of all");
  await runs.resumeRun({ run, by, repeat: [], source: fewer });
  await hive.until(() => hive.entries("run.finished").length === 3);
  expect(hive.read(run).steps.map(({ id, attempts }) => [id, attempts])).toEqual([
    ["one", 2],
    ["two", 3],
    ["three", 2],
  ]);
  expect(hive.store.stores.runs.get(run)).toMatchObject({ state: "complete", openTasks: 0 });
  expect(watch.lies).toEqual([]);
});
