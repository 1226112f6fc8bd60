import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { FailureError } from "../contract/failure.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { readAgentFile } from "./read-agent-file.ts";

const good = ["id: own-001", "name: Poet", "role: Verses", "tier: execution", "model: auto", "prompt: You rhyme."];

/** Reads a file of these lines; answers the kind, or what is wrong with it, with the file's name left out. */
async function read(...lines: readonly string[]) {
  const file = join(temporaryFolder(), "poet.yaml");
  writeFileSync(file, lines.join("\n"));
  return await readAgentFile(file).catch((error: unknown) => {
    if (!(error instanceof FailureError)) throw error;
    return { ...error.failure, message: error.failure.message.replace(file, "poet.yaml") };
  });
}

it("reads the definition of an agent", async () => {
  expect(await read("# a comment", ...good)).toMatchObject({ name: "Poet", idPrefix: "own-001", model: "auto" });
});

it.each([
  ["a value", "priority: urgent", /^poet\.yaml:7:1: `priority`: /],
  ["a value inside another", "limits: { max_tokens: 5, temperature: 9 }", /^poet\.yaml:7:26: `limits\.temperature`: /],
  ["an item of a list", "capabilities:\n  - verse\n  - ''", /^poet\.yaml:9:5: `capabilities\.1`: /],
  ["a field that it does not know", "shell: rm", /^poet\.yaml:7:1: `shell`: is not a field/],
  ["a fault of the YAML", "tools: [", /^poet\.yaml:7:\d+: /],
])("says file, line and field of %s that is wrong, and what would be right", async (_, line, message) => {
  const what = await read(...good, line);
  expect(what).toMatchObject({ code: "bad_config", message: expect.stringMatching(message) });
  expect(what).toHaveProperty("hint", expect.stringMatching(/./));
});

it("names the beginning where a field is missing, and counts what else is wrong", async () => {
  const what = await read("# one", "role: Verses", "model: auto", "prompt: You rhyme.", "tier: execution");
  expect(what).toMatchObject({ message: expect.stringMatching(/^poet\.yaml:2:1: `id`: .* \(and 1 more\)$/) });
});

it("refuses a file that is empty, too large, made of too many aliases, or not there", async () => {
  expect(await read("")).toMatchObject({ message: expect.stringContaining("poet.yaml:1:1: the file") });
  expect(await read(`# ${"x".repeat(70_000)}`, ...good)).toMatchObject({ message: expect.stringContaining("64 KiB") });
  const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"];
  for (const [one, next] of ["ab", "bc", "cd", "de", "ef"]) bomb.push(`${next}: &${next} [${`*${one}, `.repeat(9)}]`);
  expect(await read(...bomb)).toMatchObject({ code: "bad_config", message: expect.stringContaining("alias") });
  await expect(readAgentFile("/nowhere/poet.yaml")).rejects.toMatchObject({ failure: { code: "bad_config" } });
});
