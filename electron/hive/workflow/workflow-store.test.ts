import { expect, it } from "vitest";
import type { Desk } from "../contract/desk.ts";
import { openTemporaryStore, temporaryFolder } from "../testing/temporary-store.ts";
import { WorkflowStore } from "./workflow-store.ts";

const desk: Desk = { positions: { a: { x: 1, y: 2 } }, notes: [], groups: [], pins: { a: "done" } };

it("keeps desks and drafts for the next start, and forgets them when they are dropped", async () => {
  const folder = temporaryFolder();
  const first = openTemporaryStore(folder);
  const before = new WorkflowStore(first.database);
  before.saveDesk("own/a.yaml", desk);
  before.saveDraft("own/a.yaml", { source: "one", desk, savedAt: 1 });
  before.saveDraft("own/a.yaml", { source: "two", desk: null, savedAt: 2 });
  await first.close();
  const store = new WorkflowStore(openTemporaryStore(folder).database);
  expect(store.desk("own/a.yaml")).toEqual(desk);
  expect(store.draft("own/a.yaml")).toMatchObject({ source: "two", desk: null, savedAt: 2 });
  store.dropDesk("own/a.yaml");
  store.dropDraft("own/a.yaml");
  expect([store.desk("own/a.yaml"), store.draft("own/a.yaml"), store.draftIds()]).toEqual([null, null, []]);
});

it("puts aside what belongs to a removed workflow, and gives it back", () => {
  const store = new WorkflowStore(openTemporaryStore().database);
  store.saveDesk("own/a.yaml", desk);
  store.saveDraft("own/a.yaml", { source: "one", desk, savedAt: 1 });
  store.remove("own/a.yaml", { restore: "r1", removedAt: 7 });
  expect([store.desk("own/a.yaml"), store.draftIds(), store.removed("r1")]).toEqual([null, [], "own/a.yaml"]);
  store.restore("r1", "own/b.yaml");
  expect(store.desk("own/b.yaml")).toEqual(desk);
  expect([store.draftIds(), store.removed("r1")]).toEqual([["own/b.yaml"], undefined]);
});

it("does not write over a draft that was made since", () => {
  const store = new WorkflowStore(openTemporaryStore().database);
  store.saveDraft("own/a.yaml", { source: "old", desk: null, savedAt: 1 });
  store.remove("own/a.yaml", { restore: "r1", removedAt: 7 });
  store.saveDraft("own/a.yaml", { source: "new", desk: null, savedAt: 2 });
  store.restore("r1", "own/a.yaml");
  expect(store.draft("own/a.yaml")?.source).toBe("new");
});
