import { expect, it } from "vitest";
import { sampleWorkflow } from "../testing/samples.ts";
import { show } from "../testing/show.tsx";
import { RemoveWorkflow } from "./remove-workflow.tsx";

it("says nothing before anything is deleted", () => {
  const workflows = [sampleWorkflow({ id: "own/a.yaml" })];
  expect(show(<RemoveWorkflow route={{ page: "workflow", id: "own/a.yaml" }} />, { workflows })).toBe("");
});
