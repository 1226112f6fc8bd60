import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkFile } from "./check-file.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "skep-check-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

test("answers the workflow of a good file, and the problems of others", async () => {
  const known = { agentKinds: ["x"] };
  const file = join(folder, "w.yaml");
  writeFileSync(file, "version: 1\nname: W\nsteps: [{ id: a, agent: x, prompt: p }]\n");
  expect(await checkFile(file, known)).toMatchObject({ file, problems: [], workflow: { name: "W" } });
  writeFileSync(file, "version: 1");
  expect(await checkFile(file, known)).toMatchObject({ problems: [{}, {}], source: "version: 1", workflow: undefined });
  expect(await checkFile(join(folder, "no.yaml"), known)).toMatchObject({
    problems: [{ line: 1, column: 1, code: "unreadable" }],
    source: undefined,
  });
});
