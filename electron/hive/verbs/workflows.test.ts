import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { bridgeRequests } from "../contract/bridge-requests.ts";
import { openWorkflows } from "../open-workflows.ts";
import { openTemporaryStore, temporaryFolder } from "../testing/temporary-store.ts";
import { workflowVerbs } from "./workflows.ts";

const source = "version: 1\nname: Greeting\nsteps: [{ id: hello, agent: alpha_agent, prompt: Hello }]\n";

function openAll() {
  const home = temporaryFolder();
  const parts = { home, resources: join(home, "none"), known: { agentKinds: ["alpha_agent"] }, clock: () => 5 };
  const workflows = openWorkflows({ ...parts, ...openTemporaryStore() });
  onTestFinished(workflows.close);
  return { verbs: workflowVerbs(workflows), outside: workflows.outside, home };
}

it("opens only files again that a person opened before", async () => {
  const { verbs, outside, home } = openAll();
  const path = join(home, "elsewhere.yaml");
  writeFileSync(path, source);
  await expect(verbs.openFile({ path })).rejects.toMatchObject({ failure: { code: "not_available" } });
  expect(await verbs.recentFiles()).toEqual([]);
  const id = await outside.open(path);
  expect(await verbs.openFile({ path })).toEqual({ id });
  expect(await verbs.recentFiles()).toEqual([{ id, path, name: "elsewhere.yaml", openedAt: 5 }]);
  const { id: own } = await verbs.saveWorkflow({ id: null, name: "a", source, desk: null, expected: null });
  expect(await verbs.openFile({ path: join(home, "workflows", "a.yaml") })).toEqual({ id: own });
});

it("saves, drafts, removes and brings back a workflow", async () => {
  const { verbs } = openAll();
  const { id, revision } = await verbs.saveWorkflow({ id: null, source, desk: null, expected: null });
  expect(await verbs.workflow({ id })).toMatchObject({ id, revision, source, folder: "own", draft: null });
  expect(await verbs.saveDraft({ id, source: "begun", desk: null })).toMatchObject({ savedAt: 5 });
  expect(await verbs.workflow({ id })).toMatchObject({ draft: { source: "begun" } });
  expect(await verbs.dropDraft({ id })).toEqual({ id });
  const { restore } = await verbs.removeWorkflow({ id });
  expect(await verbs.workflows()).toEqual([]);
  expect(await verbs.restoreWorkflow({ restore })).toEqual({ id });
  expect(await verbs.workflow({ id })).toMatchObject({ revision, draft: null });
});

it("keeps no draft over one that another window wrote meanwhile, and drops none of its", async () => {
  const { verbs } = openAll();
  const { id, revision } = await verbs.saveWorkflow({ id: null, source, desk: null, expected: null });
  const draftOf = async () => (await verbs.workflow({ id })).draft;
  const [one, two] = ["window-1", "window-2"].map((writer) => ({
    keep: (text: string, known: string | null) =>
      verbs.saveDraft({ id, source: text, desk: null, known: { writer, revision: known } }),
    known: (known: string | null) => ({ writer, revision: known }),
  }));
  if (one === undefined || two === undefined) throw new Error("There are two windows.");
  const first = await one.keep("one", null);
  expect(await draftOf()).toMatchObject({ source: "one", writer: "window-1", revision: first.revision });
  await expect(two.keep("two", null)).rejects.toMatchObject({ failure: { code: "stale" } });
  await verbs.dropDraft({ id, known: two.known(null) });
  const saved = { id, source: `${source}# two\n`, desk: null, expected: revision, known: two.known(null) };
  await verbs.saveWorkflow(saved);
  expect(await draftOf()).toMatchObject({ source: "one" });
  const more = await one.keep("one more", "an answer that was lost"); // its own words it may always replace
  await expect(two.keep("two", first.revision)).rejects.toMatchObject({ failure: { code: "stale" } });
  expect(await two.keep("one more", null)).toEqual({ savedAt: 5, revision: more.revision });
  const chosen = await two.keep("two", more.revision);
  await expect(one.keep("one", more.revision)).rejects.toMatchObject({ failure: { code: "stale" } });
  await verbs.dropDraft({ id, known: one.known(chosen.revision) });
  expect(await draftOf()).toBeNull();
});

it("keeps and gives back a draft that is larger than a workflow may be, and says why it cannot be saved", async () => {
  const { verbs } = openAll();
  const { id, revision } = await verbs.saveWorkflow({ id: null, source, desk: null, expected: null });
  const large = `${source}# ${"ä".repeat(500_000)}\n`;
  const checked = bridgeRequests.saveWorkflow.parse({ id, source: large, desk: null, expected: revision });
  await expect(verbs.saveWorkflow(checked)).rejects.toMatchObject({
    failure: { message: "The workflow is larger than 256 KiB.", hint: expect.stringContaining("kept as a draft") },
  });
  await verbs.saveDraft(bridgeRequests.saveDraft.parse({ id, source: large, desk: null }));
  expect(await verbs.workflow({ id })).toMatchObject({ source, draft: { source: large } });
});
