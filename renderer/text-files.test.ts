import { expect, it } from "vitest";
import { tableBridge } from "./testing/show.tsx";
import { textFiles } from "./text-files.ts";

it("opens a text as a draft of its own, and nothing that is too large for a workflow", async () => {
  const bridge = tableBridge({ saveDraft: { savedAt: 1 } });
  const { open } = textFiles(bridge.call);
  const { id } = await open(new File(["version: 1\n"], "bees.yaml"));
  expect(id).toMatch(/^draft\//);
  expect(bridge.asked).toEqual([["saveDraft", { id, source: "version: 1\n", desk: null }]]);
  await expect(open(new File(["x".repeat(262_145)], "large.yaml"))).rejects.toThrow("256 KiB");
  expect(bridge.asked.length).toBe(1);
});
