import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openWorkflows } from "./open-workflows.ts";
import { openTemporaryStore, temporaryFolder } from "./testing/temporary-store.ts";

it("announces workflows that are saved, and those that another program puts into the folder", async () => {
  const home = temporaryFolder();
  const record = openTemporaryStore();
  const parts = {
    home,
    resources: join(home, "none"),
    known: { agentKinds: [] },
    ...record,
    clock: Date.now,
  };
  const workflows = openWorkflows(parts);
  onTestFinished(workflows.close);
  let heard = Promise.withResolvers<void>();
  record.feed.subscribe(undefined, (events) => {
    if (events.some(({ kind }) => kind === "workflows")) heard.resolve();
  });
  await workflows.keeper.save({ id: null, name: "a", source: "name: A", desk: null, expected: null });
  await heard.promise;
  heard = Promise.withResolvers();
  writeFileSync(join(home, "workflows", "b.yaml"), "name: B");
  await heard.promise;
  heard = Promise.withResolvers();
  writeFileSync(join(home, "elsewhere.yaml"), "name: C");
  const id = await workflows.files.open(join(home, "elsewhere.yaml"));
  await heard.promise;
  expect((await workflows.library.list()).map(({ id }) => id)).toEqual(["own/a.yaml", "own/b.yaml", id]);
});
