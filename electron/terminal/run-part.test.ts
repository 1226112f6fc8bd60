import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../hive/testing/temporary-store.ts";
import { readPart, refusePart } from "./run-part.ts";

it("reads the results of steps from files, as they are", async () => {
  const file = join(temporaryFolder(), "a=b.md");
  writeFileSync(file, "ä\n");
  expect(await readPart({ only: ["two"], given: [`one=${file}`] })).toEqual({ only: ["two"], given: { one: "ä\n" } });
  expect(await readPart({})).toEqual({});
});

it.each(["one", "=file", "one="])("refuses %j", async (pair) => {
  await expect(readPart({ given: [pair] })).rejects.toMatchObject({ failure: { code: "bad_request" } });
});

it("says which result cannot be read", async () => {
  const given = [`one=${join(temporaryFolder(), "none.md")}`];
  await expect(readPart({ given })).rejects.toMatchObject({
    failure: { code: "not_found", message: expect.stringContaining('"one"') },
  });
});

it("refuses a part of a run that goes on", () => {
  expect(() => refusePart({ only: ["one"] })).toThrow("--only");
  expect(() => refusePart({})).not.toThrow();
});
