import { expect, it } from "vitest";
import { sampleRun } from "../testing/samples.ts";
import { repeatRequest } from "./repeat-request.ts";

it("asks for the text of the run itself, as a run of its workflow", () => {
  const desk = { positions: { research: { x: 1, y: 2 } }, notes: [], groups: [], pins: {} };
  const view = sampleRun({ workflowId: "own/bees.yaml", desk });
  expect(repeatRequest(view)).toEqual({
    workflow: { source: view.source, name: "Renewable energy", id: "own/bees.yaml" },
    inputs: { topic: "wind" },
    desk,
  });
});

it("names no workflow for a text that belongs to none", () => {
  const { workflow } = repeatRequest(sampleRun());
  expect(workflow).toEqual({ source: "version: 1\n", name: "Renewable energy" });
});
