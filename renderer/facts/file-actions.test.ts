import { expect, it } from "vitest";
import { tableBridge } from "../testing/show.tsx";
import { createFileActions } from "./file-actions.ts";

it("begins a workflow as a draft of its own, and opens what a person chose", async () => {
  const bridge = tableBridge({ saveDraft: { savedAt: 1 }, openFile: { id: "file/2" }, recentFiles: [] });
  const actions = createFileActions(bridge);
  const [one, other] = [await actions.newWorkflow(), await actions.newWorkflow()];
  expect(one).toMatch(/^draft\//);
  expect(one).not.toBe(other);
  expect(bridge.asked[0]).toMatchObject(["saveDraft", { id: one, source: expect.stringContaining("steps: []") }]);
  expect(await actions.chooseFile()).toBeNull();
  expect(await actions.saveCopy({ name: "a", source: "", desk: null })).toBeNull();
  expect(await actions.openDropped(new File(["x"], "a.yaml"))).toBe("file/1");
  expect(await actions.openRecent("/a.yaml")).toBe("file/2");
  expect(await actions.recentFiles()).toEqual([]);
});

it("removes a workflow, and brings it back with what that answered", async () => {
  const bridge = tableBridge({ removeWorkflow: { restore: "r-1" }, restoreWorkflow: { id: "own/a.yaml" } });
  const actions = createFileActions(bridge);
  expect(await actions.restoreWorkflow(await actions.removeWorkflow("own/a.yaml"))).toBe("own/a.yaml");
  expect(bridge.asked).toEqual([
    ["removeWorkflow", { id: "own/a.yaml" }],
    ["restoreWorkflow", { restore: "r-1" }],
  ]);
});
