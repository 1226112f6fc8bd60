import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { WorkflowLibrary } from "./library.ts";

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
  const library = new WorkflowLibrary({ shipped: join(folder, "shipped"), own: join(folder, "own") }, known);
  return { library, folder };
}

it("lists what ships before what is the person's own, each by name, and nothing but workflow files", async () => {
  const { library, folder } = openLibrary({
    ...{ "own/b.yaml": good, "own/a.YML": good, "shipped/z.yaml": good, "own/notes.txt": "hello" },
  });
  mkdirSync(join(folder, "own", "folder.yaml"));
  expect((await library.list()).map(({ id }) => id)).toEqual(["shipped/z.yaml", "own/a.YML", "own/b.yaml"]);
  const shown = { id: "shipped/z.yaml", name: "Greeting", description: "Says hello", steps: 2, shipped: true };
  expect((await library.list())[0]).toEqual({ ...shown, problems: [] });
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
  expect(listed[0]).toMatchObject({ name: "a.yaml", steps: 0 });
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
  expect(await new WorkflowLibrary(folders, { agentKinds: [] }).list()).toEqual([]);
});

it("checks a text as it would check a file", () => {
  const { library } = openLibrary({});
  expect(library.check(good).ok).toBe(true);
  expect(library.check("").ok).toBe(false);
});
