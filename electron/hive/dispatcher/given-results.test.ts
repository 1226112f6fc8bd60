import { expect, it } from "vitest";
import { openDecidedHive } from "../testing/decided-hive.ts";
import { type Asked, type Reply, say } from "../testing/scripted-ollama.ts";
import { assertCanBeDone, GivenResults, withoutGiven } from "./given-results.ts";

const by = "person";
const refused: Reply = { kind: "status", status: 400, message: "does not support chat" };
const chain = `version: 1
name: Chain
steps:
  - { id: one, agent: alpha_agent, prompt: first }
  - { id: two, agent: beta_agent, prompt: "second {{ steps.one.output }}" }
  - { id: three, agent: alpha_agent, prompt: "third {{ steps.two.output }}" }
  - { id: other, agent: alpha_agent, prompt: "other {{ steps.one.output }}" }
output: "{{ steps.three.output }} and {{ steps.other.output }}"
`;
const echo = ({ prompt }: Asked): Reply => say(`<${prompt}>`);

it("takes given results as they are: nobody does their steps, and what needs them goes on", async () => {
  const { hive, engine, watch } = await openDecidedHive(echo);
  const run = await hive.run(chain, { given: { one: "pinned", two: "kept" } });
  const view = await hive.finished(run);
  expect(view).toMatchObject({ state: "complete", output: "<third kept> and <other pinned>", only: null });
  expect(view.steps.map(({ id, state, attempts, given }) => [id, state, attempts, given])).toEqual([
    ["one", "complete", 0, true],
    ["two", "complete", 0, true],
    ["other", "complete", 1, false],
    ["three", "complete", 1, false],
  ]);
  expect(engine.asked.map(({ prompt }) => prompt).toSorted()).toEqual(["other pinned", "third kept"]);
  expect(hive.entries("task.given").map(({ step, data }) => [step, data.output])).toEqual([
    ["one", "pinned"],
    ["two", "kept"],
  ]);
  expect(watch.lies).toEqual([]);
});

it("runs only what is asked for and what it needs, and answers with that", async () => {
  const { hive, engine, watch } = await openDecidedHive(echo);
  const whole = await hive.finished(await hive.run(chain, { only: ["two"] }));
  expect(whole).toMatchObject({ state: "complete", output: "<second <first>>", only: ["two"] });
  expect(whole.steps.map(({ id }) => id)).toEqual(["one", "two"]);
  const part = await hive.finished(await hive.run(chain, { only: ["three"], given: { two: "kept", one: "unused" } }));
  expect(part.output).toBe("<third kept>");
  expect(part.steps.map(({ id, given, needs }) => [id, given, needs])).toEqual([
    ["two", true, []],
    ["three", false, ["two"]],
  ]);
  expect(engine.asked).toHaveLength(3);
  expect(watch.lies).toEqual([]);
});

it("completes a run at once when everything is given", async () => {
  const { hive, engine, watch } = await openDecidedHive(echo);
  const view = await hive.finished(await hive.run(chain, { only: ["two"], given: { two: "kept" } }));
  expect(view).toMatchObject({ state: "complete", output: "kept", steps: [{ id: "two", given: true }] });
  expect(engine.asked).toEqual([]);
  expect(hive.store.stores.counts.all()).toMatchObject({ complete: 1, waiting: 0 });
  expect(watch.lies).toEqual([]);
});

it("goes through phases of which everything or nothing is left", async () => {
  const phased = `version: 1
name: Phased
phases: [{ id: a }, { id: b }, { id: c }]
steps:
  - { id: one, agent: alpha_agent, phase: a, prompt: first }
  - { id: two, agent: alpha_agent, phase: b, prompt: second }
  - { id: three, agent: beta_agent, phase: c, prompt: "third {{ steps.one.output }}" }
  - { id: four, agent: alpha_agent, phase: b, prompt: fourth, disabled: true }
`;
  const { hive, watch } = await openDecidedHive(echo);
  expect(await hive.finished(await hive.run(phased, { only: ["three"], given: { one: "kept" } }))).toMatchObject({
    state: "complete",
    output: "<third kept>",
  });
  const view = await hive.finished(await hive.run(phased, { given: { one: "kept" } }));
  expect(Object.fromEntries(view.steps.map(({ id, attempts }) => [id, attempts]))).toEqual({
    one: 0,
    two: 1,
    three: 1,
    four: 0,
  });
  expect(hive.entries("phase.complete").map(({ data }) => data.phase)).toEqual(["a", "b", "c", "a", "b", "c"]);
  expect(watch.lies).toEqual([]);
});

it("leaves disabled steps out: what needs them goes on with empty text", async () => {
  const { hive, engine, watch } = await openDecidedHive(echo);
  const disabled = chain.replace("id: two,", "id: two, disabled: true,");
  const view = await hive.finished(await hive.run(disabled));
  expect(view.steps[1]).toMatchObject({ id: "two", state: "complete", attempts: 0, given: true, output: "" });
  expect(engine.asked.map(({ prompt }) => prompt)).toContain("third ");
  expect(watch.lies).toEqual([]);
});

it("keeps what was given when a failed run goes on, after a restart too", async () => {
  const first = await openDecidedHive(({ prompt }) =>
    prompt.startsWith("third") ? refused : echo({ prompt } as Asked),
  );
  const run = await first.hive.run(chain, { only: ["three", "other"], given: { two: "kept", one: "pinned" } });
  expect(await first.hive.finished(run)).toMatchObject({ state: "failed" });
  const folder = first.hive.store.file.slice(0, -"/skep.db".length);
  await first.hive.stop();
  const { hive, engine, runs } = await openDecidedHive(echo, { folder });
  await runs.resumeRun({ run, by, repeat: [] });
  const view = await hive.finished(run);
  expect(view).toMatchObject({
    state: "complete",
    only: ["three", "other"],
    output: expect.stringContaining("<third kept>"),
  });
  expect(view.steps.filter(({ given }) => given).map(({ id, output }) => [id, output])).toEqual([
    ["one", "pinned"],
    ["two", "kept"],
  ]);
  expect(engine.asked.map(({ prompt }) => prompt)).toEqual(["third kept"]);
});

it("goes on after the hive died in the middle of a run of a part", async () => {
  const hang: Reply = { kind: "hang", pieces: ["half "] };
  const first = await openDecidedHive(() => hang);
  const run = await first.hive.run(chain, { only: ["three"], given: { two: "kept" } });
  await first.hive.until((event) => event.kind === "token");
  const folder = first.hive.store.file.slice(0, -"/skep.db".length);
  await first.hive.stop();
  const { hive, engine } = await openDecidedHive(echo, { folder, continueRuns: true });
  expect(await hive.finished(run)).toMatchObject({
    state: "complete",
    output: "<third kept>",
    steps: [{ given: true }, {}],
  });
  expect(engine.asked).toHaveLength(1);
});

it("does a given step after all when a person names it, and keeps those that depend on it", async () => {
  const { hive, engine, watch, runs } = await openDecidedHive(echo);
  const run = await hive.run(chain, { given: { one: "pinned", two: "kept" } });
  await hive.finished(run);
  await runs.resumeRun({ run, by, repeat: ["one"] });
  await hive.until(() => hive.entries("run.finished").length === 2);
  expect(hive.read(run)).toMatchObject({ state: "complete", output: "<third kept> and <other <first>>" });
  expect(hive.read(run).steps.map(({ id, given, attempts }) => [id, given, attempts])).toEqual([
    ["one", false, 1],
    ["two", true, 0],
    ["other", false, 2],
    ["three", false, 1],
  ]);
  expect(engine.asked).toHaveLength(4);
  expect(watch.lies).toEqual([]);
});

it("refuses to do a given step whose needs the run leaves out", async () => {
  const { hive, runs, tasks, taskOf } = await openDecidedHive(echo);
  const run = await hive.run(chain, { only: ["three"], given: { two: "kept" } });
  await hive.finished(run);
  const conflict = { failure: { code: "conflict", message: expect.stringContaining('leaves out "one"') } };
  await expect(runs.resumeRun({ run, by, repeat: ["two"] })).rejects.toMatchObject(conflict);
  await expect(tasks.retryTask({ task: taskOf(run, "two"), by })).rejects.toMatchObject(conflict);
});

it("goes on with a corrected workflow in which a step is disabled, or is not any more", async () => {
  const { hive, engine, watch, runs } = await openDecidedHive(({ prompt }) =>
    prompt.startsWith("second") ? refused : say(`<${prompt}>`),
  );
  const run = await hive.run(chain, { given: { one: "pinned" } });
  expect(await hive.finished(run)).toMatchObject({ state: "failed" });
  const without = chain.replace("id: two,", "id: two, disabled: true,");
  await runs.resumeRun({ run, by, repeat: [], source: without });
  await hive.until(() => hive.entries("run.finished").length === 2);
  expect(hive.read(run)).toMatchObject({ state: "complete", output: "<third > and <other pinned>" });
  const corrected = chain.replace("second", "another").replace("prompt: first", "prompt: changed");
  await runs.resumeRun({ run, by, repeat: [], source: corrected });
  await hive.until(() => hive.entries("run.finished").length === 3);
  expect(hive.read(run).output).toBe("<third <another pinned>> and <other pinned>");
  expect(hive.read(run).steps.map(({ id, given }) => [id, given])).toEqual([
    ["one", true],
    ["two", false],
    ["other", false],
    ["three", false],
  ]);
  expect(engine.asked.some(({ prompt }) => prompt === "changed")).toBe(false);
  expect(hive.store.stores.runs.get(run)).toMatchObject({ openTasks: 0 });
  expect(watch.lies).toEqual([]);
});

it("goes on to the next phase when a correction disables all that was left of one", async () => {
  const phased = (terms: string): string => `version: 1
name: Phased
phases: [{ id: a }, { id: b }]
steps:
  - { id: one, agent: alpha_agent, phase: a, prompt: first${terms} }
  - { id: two, agent: alpha_agent, phase: b, prompt: second }
`;
  const { hive, watch, runs } = await openDecidedHive(({ prompt }) => (prompt === "first" ? refused : say("fine")));
  const run = await hive.run(phased(""));
  expect(await hive.finished(run)).toMatchObject({ state: "failed" });
  await runs.resumeRun({ run, by, repeat: [], source: phased(", disabled: true") });
  await hive.until(() => hive.entries("run.finished").length === 2);
  expect(hive.read(run)).toMatchObject({ state: "complete", output: "fine" });
  expect(watch.lies).toEqual([]);
});

it("gives nothing to a task that is not waiting", async () => {
  const { hive } = await openDecidedHive(echo);
  const run = await hive.run(chain);
  await hive.finished(run);
  const { stores, writer } = hive.store;
  const ids = new Map(stores.tasks.ofRun(run).map(({ step, id }) => [step, id]));
  const plan = [{ ...planned("one"), given: "late" }, planned("two")];
  expect(await writer.write((record) => new GivenResults(stores, Date.now).give(record, plan, ids))).toBe(0);
  expect(hive.read(run).steps[0]?.output).toBe("<first>");
  const stored = stores.runs.get(run);
  if (stored !== undefined) expect(() => assertCanBeDone(stored, stores.tasks.ofRun(run), ids.values())).not.toThrow();
});

it("leaves out what is given, as a need too", () => {
  const plan = [
    { ...planned("one"), given: "" },
    { ...planned("two"), needs: ["one"] },
  ];
  expect(withoutGiven(plan)).toEqual([{ ...planned("two"), needs: [] }]);
});

function planned(step: string) {
  const demand = { by: "kind", kind: "alpha_agent" } as const;
  return { step, demand, needs: [], template: "", timeoutMs: 1, retry: { attempts: 1, backoffMs: 1 } };
}
