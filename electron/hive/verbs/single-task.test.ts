import { expect, it } from "vitest";
import { checkWorkflow } from "../workflow/parse.ts";
import { planRun } from "../workflow/plan.ts";
import { renderTemplate } from "../workflow/templates.ts";
import { singleTask } from "./single-task.ts";

const everybody = () => true;

it("plans what the file that it shows would plan", () => {
  const requests = [
    { description: "Count {{ to }} three.\n# No comment: this.", kind: "alpha_agent", priority: 8 },
    { description: "Fetch it.", specialization: "download", type: "download" },
    { description: "Do it.", agentId: "alpha-001" },
  ];
  for (const request of requests) {
    const { definition, tasks, source } = singleTask(request, everybody);
    const checked = checkWorkflow(source, { agentKinds: ["alpha_agent"] });
    if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
    expect(definition).toEqual(checked.workflow);
    expect({ ok: true, tasks, inputs: {} }).toEqual(planRun(checked.workflow, {}));
    const values = { inputs: {}, outputs: {} };
    expect(renderTemplate(tasks[0]?.template ?? "", values)).toBe(request.description);
  }
});

it("refuses a task for nobody, for two at once, and for somebody whom this hive does not have", () => {
  const refusal = (request: Parameters<typeof singleTask>[0], knows = everybody as () => boolean) => {
    try {
      singleTask(request, knows);
      return undefined;
    } catch (error) {
      return error;
    }
  };
  expect(refusal({ description: "Go." })).toMatchObject({ failure: { code: "bad_request" } });
  expect(refusal({ description: "Go.", kind: "a", agentId: "b" })).toMatchObject({ failure: { code: "bad_request" } });
  expect(refusal({ description: "Go.", kind: "gamma_agent" }, () => false)).toMatchObject({
    failure: { code: "not_found", message: "There is no agent, agent kind or skill called gamma_agent." },
  });
});
