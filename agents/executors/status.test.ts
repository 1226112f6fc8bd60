import { expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { status } from "./status.ts";

const execution = { signal: new AbortController().signal, progress: () => {}, keep: () => {} };

it("writes the report of the build and of each agent as YAML documents", async () => {
  const build = { build_status: { session_id: "run-1", tasks: { total: 2 } } };
  const agents = [{ agent_status: { agent_id: "mon-001", state: { progress: null } } }];
  const text = await status({ reports: { build, agents } }, execution);
  expect(text).toContain("build_status:\n  session_id: run-1");
  const documents = parseAllDocuments(text);
  expect(Array.isArray(documents) && documents.map((document) => document.toJS())).toEqual([build, ...agents]);
});

it("needs the reports from the hive", async () => {
  await expect(status({}, execution)).rejects.toMatchObject({ failure: { code: "bad_workflow" } });
});
