import { createHash } from "node:crypto";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { FailureError } from "../../electron/hive/contract/failure.ts";
import type { Json } from "../../electron/hive/contract/workflow.ts";
import { temporaryFolder } from "../../electron/hive/testing/temporary-store.ts";
import { validation } from "./validation.ts";

/** A folder with two files, and their hashes. */
function makeFiles() {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "sub"));
  writeFileSync(join(folder, "a.txt"), "bees");
  writeFileSync(join(folder, "sub", "b.txt"), "");
  return { folder, bees: hashOf("bees"), empty: hashOf("") };
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function sameText(expected: string | RegExp): unknown {
  return typeof expected === "string" ? expected : expect.stringMatching(expected);
}

/** What a validation says; where it failed, the failure. */
async function validate(parameters: { readonly [name: string]: Json }, stopped = false) {
  const signal = stopped ? AbortSignal.abort() : new AbortController().signal;
  return await validation({ folder: "/nowhere", ...parameters }, { signal, progress: () => {}, keep: () => {} }).then(
    (output) => JSON.parse(output),
    (error: unknown) => (error instanceof FailureError ? error.failure : error),
  );
}

it("checks files against the lines of sha256sum, and against JSON", async () => {
  const { folder, bees, empty } = makeFiles();
  const lines = `# hashes\n${bees}  a.txt\n${empty.toUpperCase()} *sub/b.txt\n`;
  expect(await validate({ folder, manifest: lines })).toEqual({ ok: true, checked: 2, problems: [] });
  const byFile = JSON.stringify({ "a.txt": `sha256:${bees}` });
  expect(await validate({ folder, manifest: byFile })).toMatchObject({ ok: true, checked: 1 });
  const list = JSON.stringify([{ file: "a.txt", sha256: bees, bytes: 4 }]);
  expect(await validate({ folder, manifest: list })).toMatchObject({ ok: true, checked: 1 });
});

it("fails with what is wrong, or tells of it when only a report is asked for", async () => {
  const { folder, bees, empty } = makeFiles();
  symlinkSync("/etc", join(folder, "link"));
  const names = [
    ["a.txt", empty],
    ["gone.txt", bees],
    ["sub", bees],
    ["../a.txt", bees],
    ["link/passwd", bees],
  ] as const;
  const manifest = names.map(([name, hash]) => `${hash}  ${name}`).join("\n");
  expect(await validate({ folder, manifest })).toMatchObject({
    ...{ code: "not_valid", retryable: false },
    message: `a.txt: its SHA-256 is ${bees}, not ${empty}. (and 4 more)`,
    detail: expect.stringContaining("gone.txt: the file is not there."),
  });
  expect(await validate({ folder, manifest, report_only: true })).toEqual({
    ok: false,
    checked: 5,
    problems: [
      `a.txt: its SHA-256 is ${bees}, not ${empty}.`,
      "gone.txt: the file is not there.",
      "sub: the file is not there.",
      "../a.txt: it lies outside of the folder that is checked.",
      "link/passwd: it lies outside of the folder that is checked.",
    ],
  });
  const size = JSON.stringify([{ file: "a.txt", sha256: bees, bytes: 5 }]);
  expect(await validate({ folder, manifest: size })).toMatchObject({ message: "a.txt: it has 4 bytes, not 5." });
});

it.each<[string, { readonly [name: string]: Json }, string | RegExp | true]>([
  ["contains", { text: "Wind and SUN", contains: ["sun", "wind"] }, true],
  ["contains", { text: "wind", contains: "sun" }, 'The text does not contain "sun".'],
  ["matches", { text: "a 12 b", matches: "[0-9]{2}" }, true],
  ["matches", { text: "a", matches: "^b" }, "The text does not match ^b."],
  ["min_length", { text: "ü", min_length: "2" }, "The text has 1 characters, fewer than 2."],
  ["max_length", { text: "four", max_length: 3 }, "The text has 4 characters, more than 3."],
  ["schema", { text: '{"n":1}', schema: { type: "object", properties: { n: { type: "integer" } } } }, true],
  ["schema in fences", { text: 'Here:\n```json\n{"n":1}\n```', schema: '{"type":"object","required":["n"]}' }, true],
  ["schema", { text: '{"n":"x"}', schema: { type: "object", properties: { n: { type: "integer" } } } }, /^n: /],
  ["schema", { text: "no", schema: { type: "object" } }, "The text holds no JSON."],
])("checks a text by its %s", async (_, parameters, expected) => {
  const answer = await validate(parameters);
  if (expected === true) expect(answer).toMatchObject({ ok: true, problems: [] });
  else expect(answer).toMatchObject({ code: "not_valid", message: sameText(expected) });
});

it.each([
  ["nothing to check", {}, /^Give it a text or a manifest to check\.$/],
  ["a text without a rule", { text: "a" }, /^Say what the text must be like/],
  ["a pattern that is none", { text: "a", matches: "(" }, /`matches` cannot be used/],
  ["a schema that is none", { text: "a", schema: "{" }, /`schema` cannot be used/],
  ["a manifest of nothing", { manifest: "\n" }, /names no file/],
  ["a manifest of something else", { manifest: "hello" }, /line 1 is no hash and a file/],
  ["a manifest of broken JSON", { manifest: "{" }, /manifest cannot be read/],
  ["a hash that is none", { manifest: '{"a":"12"}' }, /a: is no SHA-256/],
  ["a field that nobody knows", { text: "a", min: 1 }, /min/],
])("says what is wrong with %s", async (_, parameters, message) => {
  expect(await validate(parameters)).toMatchObject({ code: "bad_workflow", message: expect.stringMatching(message) });
});

it("stops when it is told to", async () => {
  const { folder, bees } = makeFiles();
  expect(await validate({ folder, manifest: `${bees}  a.txt` }, true)).toMatchObject({ name: "AbortError" });
});
