import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openWorkflows } from "../open-workflows.ts";
import { openTemporaryStore, temporaryFolder } from "../testing/temporary-store.ts";
import { workflowVerbs } from "./workflows.ts";

const source = "version: 1\nname: Greeting\nsteps: [{ id: hello, agent: alpha_agent, prompt: Hello }]\n";

function openVerbs() {
  const home = temporaryFolder();
  const parts = { home, resources: join(home, "none"), known: { agentKinds: ["alpha_agent"] }, clock: () => 5 };
  const workflows = openWorkflows({ ...parts, ...openTemporaryStore() });
  onTestFinished(workflows.close);
  return workflowVerbs(workflows);
}

it("saves, drafts, removes and brings back a workflow", async () => {
  const verbs = openVerbs();
  const { id, revision } = await verbs.saveWorkflow({ id: null, source, desk: null, expected: null });
  expect(await verbs.workflow({ id })).toMatchObject({ id, revision, source, folder: "own", draft: null });
  expect(await verbs.saveDraft({ id, source: "begun", desk: null })).toEqual({ savedAt: 5 });
  expect(await verbs.workflow({ id })).toMatchObject({ draft: { source: "begun" } });
  expect(await verbs.dropDraft({ id })).toEqual({ id });
  const { restore } = await verbs.removeWorkflow({ id });
  expect(await verbs.workflows()).toEqual([]);
  expect(await verbs.restoreWorkflow({ restore })).toEqual({ id });
  expect(await verbs.workflow({ id })).toMatchObject({ revision, draft: null });
});
