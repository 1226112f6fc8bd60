import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Desk } from "../contract/desk.ts";
import { blankWorkflow } from "../testing/stored-run.ts";
import { openTemporaryStore, temporaryFolder } from "../testing/temporary-store.ts";
import { WorkflowKeeper } from "./keeper.ts";
import { WorkflowLibrary } from "./library.ts";
import { OpenedFileStore } from "./opened-file-store.ts";
import { OutsideFiles } from "./outside-files.ts";
import { revisionOf } from "./read-source.ts";
import { WorkflowStore } from "./workflow-store.ts";

const good = `version: 1
name: Greeting
steps: [{ id: hello, agent: alpha_agent, prompt: Hello }]
`;
const desk: Desk = { positions: { hello: { x: 1, y: 2 } }, notes: [], groups: [], pins: {} };

function openKeeper() {
  const home = temporaryFolder();
  const folders = { shipped: join(home, "shipped"), own: join(home, "workflows"), trash: join(home, "trash") };
  mkdirSync(folders.shipped);
  writeFileSync(join(folders.shipped, "first.yaml"), good);
  const { database, writer, stores } = openTemporaryStore();
  const store = new WorkflowStore(database);
  const opened = new OpenedFileStore(database);
  const library = new WorkflowLibrary(folders, { known: { agentKinds: ["alpha_agent"] }, store, opened });
  let changes = 0;
  const told = {
    changed: (): void => {
      changes += 1;
    },
    moved: (from: string, to: string): void => stores.runs.moveWorkflow(from, to),
  };
  const common = { folders, writer, clock: () => 1000 };
  const outside = new OutsideFiles({ ...common, store: opened, follow: () => {} });
  const keeper = new WorkflowKeeper({ ...common, ...told, library, store, opened, outside });
  return { stores, keeper, library, store, outside, own: folders.own, home, changes: () => changes };
}

const fresh = { id: null, source: good, desk: null, expected: null };

it("saves a new workflow under its name, and under another when that is taken", async () => {
  const { keeper, own, changes } = openKeeper();
  expect(await keeper.save({ ...fresh, name: "Bees / wasps" })).toEqual({
    id: "own/Bees - wasps.yaml",
    revision: revisionOf(good),
  });
  expect((await keeper.save(fresh)).id).toBe("own/Greeting.yaml");
  expect((await keeper.save(fresh)).id).toBe("own/Greeting 2.yaml");
  expect((await keeper.save({ ...fresh, source: ": broken" })).id).toBe("own/workflow.yaml");
  expect(readFileSync(join(own, "workflow.yaml"), "utf8")).toBe(": broken");
  expect(changes()).toBe(4);
});

it("saves over the expected file with its desk, and drops the draft", async () => {
  const { keeper, library, store } = openKeeper();
  const { id, revision } = await keeper.save(fresh);
  await keeper.saveDraft(id, { source: "draft", desk });
  const saved = await keeper.save({ id, source: `${good}# two\n`, desk, expected: revision });
  expect((await library.read(id)).detail).toMatchObject({ ...saved, source: `${good}# two\n`, desk, draft: null });
  await keeper.save({ id, source: good, desk: null, expected: saved.revision });
  expect(store.desk(id)).toEqual(desk);
});

it("refuses to save over a file that changed outside or is gone, and keeps the draft", async () => {
  const { keeper, own, store } = openKeeper();
  const { id, revision } = await keeper.save(fresh);
  await keeper.saveDraft(id, { source: "mine", desk: null });
  writeFileSync(join(own, "Greeting.yaml"), "theirs");
  const again = keeper.save({ id, source: "mine", desk: null, expected: revision });
  await expect(again).rejects.toMatchObject({ failure: { code: "stale" } });
  expect([readFileSync(join(own, "Greeting.yaml"), "utf8"), store.draft(id)?.source]).toEqual(["theirs", "mine"]);
  rmSync(join(own, "Greeting.yaml"));
  const late = { id, source: "mine", desk: null };
  await expect(keeper.save({ ...late, expected: revision })).rejects.toMatchObject({ failure: { code: "stale" } });
  expect(await keeper.save({ ...late, expected: null })).toEqual({ id, revision: revisionOf("mine") });
});

it("never writes over what ships: it is saved as a person's own", async () => {
  const { keeper, library, home } = openKeeper();
  const { revision } = (await library.read("shipped/first.yaml")).detail;
  const changed = { id: "shipped/first.yaml", source: `${good}# mine`, desk, expected: revision };
  expect((await keeper.save(changed)).id).toBe("own/first.yaml");
  expect(readFileSync(join(home, "shipped", "first.yaml"), "utf8")).toBe(good);
  await expect(keeper.remove("shipped/first.yaml")).rejects.toMatchObject({ failure: { code: "conflict" } });
});

it("keeps the draft of a workflow that was never saved until it is a file", async () => {
  const { keeper, library, stores, changes } = openKeeper();
  const run = { id: "run-1", source: "", definition: blankWorkflow, inputs: {}, model: null };
  stores.runs.add({ ...run, openTasks: 0, startedAt: 1, workflowId: "draft/x1" });
  expect(await keeper.saveDraft("draft/x1", { source: "name: New", desk })).toMatchObject({ savedAt: 1000 });
  await keeper.saveDraft("draft/x1", { source: "name: New\n# typed", desk });
  expect(changes()).toBe(1);
  expect((await library.read("draft/x1")).detail).toMatchObject({ name: "New", draft: { desk } });
  await keeper.save({ id: "draft/x1", name: "New", source: good, desk, expected: null });
  expect((await library.list()).map(({ id }) => id)).toEqual(["shipped/first.yaml", "own/New.yaml"]);
  expect(stores.runs.list(1)).toMatchObject([{ id: "run-1", workflowId: "own/New.yaml" }]);
});

it("keeps a draft only for what can be a workflow", async () => {
  const { keeper } = openKeeper();
  for (const id of ["x", "own/", "own/../a.yaml", "removed/1", "draft/a/b", "own/a\\b.yaml"]) {
    const asked = keeper.saveDraft(id, { source: "", desk: null });
    await expect(asked).rejects.toMatchObject({ failure: { code: "bad_request" } });
  }
});

it("lets no id lead out of the folder", async () => {
  const { keeper, home } = openKeeper();
  for (const id of ["own/../out.yaml", "own/a/b.yaml", "own/..", "own/x.txt", "own/", "own/a\0.yaml"]) {
    const asked = keeper.save({ id, source: good, desk: null, expected: null });
    await expect(asked).rejects.toMatchObject({ failure: { code: "bad_request" } });
  }
  expect(readdirSync(home)).toEqual(["shipped"]);
});

it("takes a workflow away and brings it back with its desk and its draft", async () => {
  const { keeper, library, own } = openKeeper();
  const { id } = await keeper.save({ ...fresh, desk });
  await keeper.saveDraft(id, { source: "more", desk: null });
  const restore = await keeper.remove(id);
  expect(readdirSync(own)).toEqual([]);
  await expect(library.read(id)).rejects.toMatchObject({ failure: { code: "not_found" } });
  expect(await keeper.restore(restore)).toBe(id);
  expect((await library.read(id)).detail).toMatchObject({ source: good, desk, draft: { source: "more" } });
  await expect(keeper.restore(restore)).rejects.toMatchObject({ failure: { code: "not_found" } });
});

it("brings a workflow back under another name when its own was taken meanwhile", async () => {
  const { keeper, own } = openKeeper();
  const { id } = await keeper.save(fresh);
  const restore = await keeper.remove(id);
  await keeper.save({ ...fresh, source: `${good}# another` });
  expect(await keeper.restore(restore)).toBe("own/Greeting 2.yaml");
  expect(readFileSync(join(own, "Greeting 2.yaml"), "utf8")).toBe(good);
});

it("takes a draft away and brings it back", async () => {
  const { keeper, store } = openKeeper();
  await keeper.saveDraft("draft/x1", { source: "begun", desk });
  const restore = await keeper.remove("draft/x1");
  expect(store.draftIds()).toEqual([]);
  expect(await keeper.restore(restore)).toBe("draft/x1");
  expect(store.draft("draft/x1")?.source).toBe("begun");
  await expect(keeper.remove("draft/none")).rejects.toMatchObject({ failure: { code: "not_found" } });
});

it("refuses what is larger than a workflow may be", async () => {
  const { keeper } = openKeeper();
  const asked = keeper.save({ ...fresh, source: "ä".repeat(140_000) });
  await expect(asked).rejects.toMatchObject({ failure: { code: "bad_request" } });
});

it("says that a file is write-protected, and takes the next save", async () => {
  const { keeper, own } = openKeeper();
  const { id, revision } = await keeper.save(fresh);
  chmodSync(join(own, "Greeting.yaml"), 0o444);
  const asked = keeper.save({ id, source: "x", desk: null, expected: revision });
  await expect(asked).rejects.toMatchObject({ failure: { code: "unwritable" } });
  expect((await keeper.save({ ...fresh, name: "b" })).id).toBe("own/b.yaml");
  await keeper.settled();
});

it("removes a link, not what it leads to", async () => {
  const { keeper, own, home } = openKeeper();
  mkdirSync(own);
  writeFileSync(join(home, "elsewhere.yaml"), good);
  symlinkSync(join(home, "elsewhere.yaml"), join(own, "link.yaml"));
  const restore = await keeper.remove("own/link.yaml");
  expect(readFileSync(join(home, "elsewhere.yaml"), "utf8")).toBe(good);
  expect(await keeper.restore(restore)).toBe("own/link.yaml");
  expect(readFileSync(join(own, "link.yaml"), "utf8")).toBe(good);
});

it("saves a file from elsewhere back to its place, and takes it off the list without touching it", async () => {
  const { keeper, library, outside, home } = openKeeper();
  const path = join(home, "report.txt");
  writeFileSync(path, good);
  chmodSync(path, 0o600);
  const id = await outside.open(path);
  const { revision } = (await library.read(id)).detail;
  await keeper.saveDraft(id, { source: "more", desk });
  await keeper.save({ id, source: `${good}# more`, desk, expected: revision });
  expect([readFileSync(path, "utf8"), statSync(path).mode & 0o777]).toEqual([`${good}# more`, 0o600]);
  const stale = keeper.save({ id, source: good, desk, expected: revision });
  await expect(stale).rejects.toMatchObject({ failure: { code: "stale" } });
  const restore = await keeper.remove(id);
  expect([outside.recent(), readFileSync(path, "utf8")]).toEqual([[], `${good}# more`]);
  expect(await keeper.restore(restore)).toBe(id);
  expect(outside.recent()).toMatchObject([{ id, path }]);
  expect((await library.read(id)).detail.desk).toEqual(desk);
});

it("says that the disk of a file is gone, and saves when it is there again", async () => {
  const { keeper, library, outside, home } = openKeeper();
  const stick = join(home, "stick");
  mkdirSync(stick);
  writeFileSync(join(stick, "a.yaml"), good);
  const id = await outside.open(join(stick, "a.yaml"));
  const { revision } = (await library.read(id)).detail;
  renameSync(stick, `${stick}-out`);
  const order = { id, source: `${good}# more`, desk: null, expected: revision };
  await expect(keeper.save(order)).rejects.toMatchObject({ failure: { code: "unwritable", retryable: true } });
  expect((await library.read(id)).detail.problems).toMatchObject([{ code: "unreadable" }]);
  renameSync(`${stick}-out`, stick);
  await keeper.save(order);
  expect(readFileSync(join(stick, "a.yaml"), "utf8")).toBe(order.source);
  rmSync(join(stick, "a.yaml"));
  await expect(keeper.save({ ...order, source: good })).rejects.toMatchObject({ failure: { code: "stale" } });
  await keeper.save({ ...order, source: good, expected: null });
  expect(readFileSync(join(stick, "a.yaml"), "utf8")).toBe(good);
});

it("saves to a place that a person chose, new or over a file", async () => {
  const { keeper, library, outside, home } = openKeeper();
  const path = join(home, "chosen.yaml");
  const saved = await keeper.saveTo(path, { source: good, desk });
  expect((await library.read(saved.id)).detail).toMatchObject({ ...saved, source: good, desk, folder: "file" });
  expect(await keeper.saveTo(path, { source: `${good}#`, desk: null })).toMatchObject({ id: saved.id });
  expect([readFileSync(path, "utf8"), outside.recent().length]).toEqual([`${good}#`, 1]);
  await expect(keeper.saveTo("relative.yaml", { source: good, desk })).rejects.toMatchObject({
    failure: { code: "bad_request" },
  });
  await expect(keeper.saveTo(join(home, "no", "a.yaml"), { source: good, desk })).rejects.toMatchObject({
    failure: { code: "unwritable" },
  });
});
