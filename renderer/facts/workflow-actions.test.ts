import { expect, test } from "vitest";
import { tableBridge } from "../testing/show.tsx";
import { createWorkflowActions } from "./workflow-actions.ts";

test("asks the hive for what an editor needs", async () => {
  const known = { agentKinds: ["research_agent"] };
  const bridge = tableBridge({ saveDraft: { savedAt: 1 }, agentKinds: { kinds: [], known } });
  const actions = createWorkflowActions(bridge);
  expect(await actions.readKnownAgents()).toEqual(known);
  await actions.saveDraft({ id: "own/a.yaml", source: "name: a", desk: null });
  expect(bridge.asked.at(-1)).toEqual(["saveDraft", { id: "own/a.yaml", source: "name: a", desk: null }]);
  await expect(actions.readWorkflow("own/b.yaml")).rejects.toThrow("No answer");
});
