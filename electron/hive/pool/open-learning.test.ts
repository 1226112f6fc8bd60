import { expect, it } from "vitest";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { testKinds } from "../testing/test-hive.ts";
import { ToolBox } from "../tools/tool-box.ts";
import { KindRegister } from "./kind-register.ts";
import { openLearning } from "./open-learning.ts";

it("takes in a kind that a workflow defines, and tells of its tools that nobody has", async () => {
  const { writer, journal } = openTemporaryStore();
  const kinds = new KindRegister(testKinds);
  const { learn } = openLearning({ writer, kinds, box: new ToolBox([]) });
  await learn({ poet_agent: { tools: ["web_search"] } });
  await learn({ poet_agent: { tools: ["web_search"] } });
  expect(kinds.get("poet_agent")).toMatchObject({ tools: ["web_search"] });
  expect(journal.after(0, 9)).toMatchObject([
    { type: "tool.missing", data: { kind: "poet_agent", tool: "web_search" } },
  ]);
});
