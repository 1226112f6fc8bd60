import { expect, it } from "vitest";
import { AgentTally } from "../reports/agent-tally.ts";
import { Reports } from "../reports/reports.ts";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { reportHandlers } from "./reports.ts";

it("answers with the reports of what is named, or of all", async () => {
  const { stores } = openTemporaryStore();
  addRun(stores, "run-1", [{ step: "one" }]);
  const gone = { views: () => [], capabilities: () => [], doing: () => undefined, issues: () => [] };
  const verbs = reportHandlers(new Reports({ stores, tally: new AgentTally(), clock: () => 1, ...gone }));
  expect(await verbs.agentStatus({})).toEqual([]);
  await expect(verbs.agentStatus({ agent: "a" })).rejects.toMatchObject({ failure: { code: "not_found" } });
  expect((await verbs.buildStatus({ run: "run-1" })).build_status.session_id).toBe("run-1");
  expect((await verbs.buildStatus({})).build_status.tasks.total).toBe(1);
});
