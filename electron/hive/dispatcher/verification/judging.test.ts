import { expect, it } from "vitest";
import { addRun } from "../../testing/stored-run.ts";
import { openTemporaryStore } from "../../testing/temporary-store.ts";
import { renderTemplate } from "../../workflow/templates.ts";
import { judgingTask, verdictOf } from "./judging.ts";

it("is asked of an agent kind, with what was asked and what was answered, braces and all", () => {
  const { stores } = openTemporaryStore();
  const [id = ""] = addRun(stores, "run-1", [{ step: "poem", priority: 7 }]);
  const task = stores.tasks.get(id);
  if (task === undefined) throw new Error("There is no task.");
  const judged = { prompt: "Write {{ a }} poem.", answer: "Bees {{ inputs.secret }}" };
  const made = judgingTask({ ...task, attempts: 2 }, "critical_agent", judged);
  expect(made).toMatchObject({
    ...{ run: "run-1", step: "poem/check-2", demand: { by: "kind", kind: "critical_agent" }, priority: 7 },
    ...{ type: "validation", judges: id, judgedAttempt: 2 },
  });
  const prompt = renderTemplate(made.template, { inputs: {}, outputs: {} });
  expect(prompt).toContain("Write {{ a }} poem.");
  expect(prompt).toContain("Bees {{ inputs.secret }}");
});

it.each([
  ["PASS. It rhymes.", true, "It rhymes."],
  ["**Pass** - it rhymes", true, "it rhymes"],
  ["passed", true, "passed"],
  ["FAIL: no rhyme", false, "no rhyme"],
  ["fails", false, "fails"],
  ['{ "ok": true }', true, '{ "ok": true }'],
  ['{ "ok": false, "why": "x" }', false, '{ "ok": false, "why": "x" }'],
  ["It seems fine.", false, "The check came to no verdict."],
  ["", false, "The check came to no verdict."],
  ["passage one", false, "The check came to no verdict."],
])("reads the verdict of %j", (reply, passed, reason) => expect(verdictOf(reply)).toEqual({ passed, reason }));
