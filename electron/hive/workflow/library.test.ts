import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openTemporaryStore, temporaryFolder } from "../testing/temporary-store.ts";
import { WorkflowLibrary } from "./library.ts";
import { OpenedFileStore } from "./opened-file-store.ts";
import { revisionOf } from "./read-source.ts";
import { WorkflowStore } from "./workflow-store.ts";

const good = `version: 1
name: Greeting
description: Says hello
inputs:
  who: { description: Whom to greet, default: bees }
steps:
  - { id: hello, agent: alpha_agent, prompt: "Greet {{ inputs.who }}." }
  - { id: again, specialization: sing, prompt: "Once more: {{ steps.hello.output }}" }
`;

function openLibrary(files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  for (const shelf of ["shipped", "own"]) mkdirSync(join(folder, shelf));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const known = { agentKinds: ["alpha_agent"], capabilities: ["sing"] };
  const { database } = openTemporaryStore();
  const store = new WorkflowStore(database);
  const opened = new OpenedFileStore(database);
  const folders = { shipped: join(folder, "shipped"), own: join(folder, "own") };
  const library = new WorkflowLibrary(folders, { known, store, opened });
  return { library, folder, store, opened };
}

it("lists what ships before what is the person's own, each by name, and nothing but workflow files", async () => {
  const { library, folder } = openLibrary({
    ...{ "own/b.yaml": good, "own/a.YML": good, "shipped/z.yaml": good, "own/notes.txt": "hello" },
  });
  mkdirSync(join(folder, "own", "folder.yaml"));
  expect((await library.list()).map(({ id }) => id)).toEqual(["shipped/z.yaml", "own/a.YML", "own/b.yaml"]);
  const shown = { id: "shipped/z.yaml", name: "Greeting", description: "Says hello", steps: 2, shipped: true };
  const place = { folder: "shipped", changedAt: expect.any(Number) };
  expect((await library.list())[0]).toEqual({ ...shown, ...place, problems: [] });
});

it("reads one with its text, its inputs and what its steps need", async () => {
  const { library } = openLibrary({ "own/a.yaml": good });
  const { detail, workflow } = await library.read("own/a.yaml");
  expect(workflow?.steps.map(({ id }) => id)).toEqual(["hello", "again"]);
  expect(detail).toMatchObject({
    ...{ source: good, shipped: false, inputs: { who: { description: "Whom to greet", default: "bees" } } },
    plan: [
      { id: "hello", task: "", demand: "alpha_agent", needs: [] },
      { id: "again", task: "", demand: "sing", needs: ["hello"] },
    ],
  });
});

it("lists broken files with what is wrong, beside sound ones, and lets none of them run", async () => {
  const { library, folder } = openLibrary({
    ...{ "own/a.yaml": "version: 1\nname: x\nsteps: [{ id: a, agent: beta_agent, prompt: p }]", "own/b.yaml": good },
    ...{ "own/c.yaml": "x".repeat(300_000), "own/d.yaml": "" },
  });
  symlinkSync(join(folder, "nowhere"), join(folder, "own", "e.yaml"));
  const listed = await library.list();
  expect(listed.map(({ id, problems }) => [id, problems[0]?.code])).toEqual([
    ["own/a.yaml", "unknown_agent"],
    ["own/b.yaml", undefined],
    ["own/c.yaml", "too_large"],
    ["own/d.yaml", expect.any(String)],
    ["own/e.yaml", "unreadable"],
  ]);
  expect(listed[0]).toMatchObject({ name: "x", steps: 0 });
  for (const id of ["own/a.yaml", "own/c.yaml", "own/e.yaml"]) {
    expect((await library.read(id)).workflow).toBeUndefined();
  }
});

it("finds nothing outside its shelves", async () => {
  const { library, folder } = openLibrary({ "own/a.yaml": good, "secret.yaml": good });
  const tries = ["own/b.yaml", "own/../secret.yaml", "../secret.yaml", join(folder, "own/a.yaml"), "", "own/"];
  for (const id of tries) {
    await expect(library.read(id)).rejects.toMatchObject({ failure: { code: "not_found" } });
  }
});

it("has nothing to show while nobody has made its folders", async () => {
  const folder = temporaryFolder();
  const folders = { shipped: join(folder, "no"), own: join(folder, "none") };
  const { database } = openTemporaryStore();
  const stores = { store: new WorkflowStore(database), opened: new OpenedFileStore(database) };
  expect(await new WorkflowLibrary(folders, { known: { agentKinds: [] }, ...stores }).list()).toEqual([]);
});

it("checks a text as it would check a file", () => {
  const { library } = openLibrary({});
  expect(library.check(good).ok).toBe(true);
  expect(library.check("").ok).toBe(false);
});

it("tells the revision of a file, its desk and its draft", async () => {
  const { library, store } = openLibrary({ "own/a.yaml": good });
  expect((await library.read("own/a.yaml")).detail).toMatchObject({ folder: "own", desk: null, draft: null });
  const desk = { positions: { hello: { x: 1, y: 2 } }, notes: [], groups: [], pins: {} };
  const draft = { source: `${good}# more`, desk, savedAt: 5 };
  store.saveDesk("own/a.yaml", desk);
  store.saveDraft("own/a.yaml", draft);
  const { detail } = await library.read("own/a.yaml");
  expect(detail).toMatchObject({ source: good, revision: revisionOf(good), desk, draft });
});

it("lists files that were opened from elsewhere, those too that are gone", async () => {
  const { library, folder, opened } = openLibrary({ "elsewhere.yaml": good });
  opened.opened({ id: "file/1", path: join(folder, "elsewhere.yaml"), openedAt: 2 });
  opened.opened({ id: "file/2", path: join(folder, "gone.yaml"), openedAt: 1 });
  expect((await library.list()).map(({ id, folder, name, problems }) => [id, folder, name, problems.length])).toEqual([
    ["file/1", "file", "Greeting", 0],
    ["file/2", "file", "gone.yaml", 1],
  ]);
  expect((await library.read("file/1")).detail).toMatchObject({ source: good, shipped: false });
});

it("lists what was never saved, and drafts whose file is gone, by the name that their text has so far", async () => {
  const { library, store } = openLibrary({});
  store.saveDraft("draft/1", { source: "name: 'Begun'\nsteps: []", desk: null, savedAt: 7 });
  store.saveDraft("draft/2", { source: "", desk: null, savedAt: 8 });
  store.saveDraft("own/gone.yaml", { source: good, desk: null, savedAt: 9 });
  expect((await library.list()).map(({ id, folder, name, changedAt }) => [id, folder, name, changedAt])).toEqual([
    ["draft/1", "draft", "Begun", 7],
    ["draft/2", "draft", "Untitled", 8],
    ["own/gone.yaml", "draft", "Greeting", 9],
  ]);
  expect((await library.read("own/gone.yaml")).detail).toMatchObject({ revision: "", source: good });
});

it("shows in a list what files hold now, the same content under each file's own name", async () => {
  const { library, folder } = openLibrary({ "own/a.yaml": ": broken", "own/b.yaml": ": broken", "own/c.yaml": good });
  const namesOf = async () => (await library.list()).map(({ name, problems }) => [name, problems.length > 0]);
  const first = await namesOf();
  expect(first).toEqual([
    ["a.yaml", true],
    ["b.yaml", true],
    ["Greeting", false],
  ]);
  expect(await namesOf()).toEqual(first);
  writeFileSync(join(folder, "own", "a.yaml"), good);
  writeFileSync(join(folder, "own", "c.yaml"), good.replace("Greeting", "Farewell"));
  expect(await namesOf()).toEqual([
    ["Greeting", false],
    ["b.yaml", true],
    ["Farewell", false],
  ]);
});
