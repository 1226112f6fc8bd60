import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runTestRunner } from "./test-runner.mjs";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "skep-runner-"));
});

afterEach(() => rmSync(root, { recursive: true }));

/** A program that writes the report of two passed tests where vitest would, and then goes on as told. */
function runner(rest) {
  const file = join(root, "runner.mjs");
  const results = [{ status: "passed", assertionResults: [{ status: "passed" }, { status: "passed" }] }];
  writeFileSync(
    file,
    `import { writeFileSync } from "node:fs";
    const file = process.argv.find((arg) => arg.startsWith("--outputFile.json=")).split("=")[1];
    writeFileSync(file, ${JSON.stringify(JSON.stringify({ testResults: results }))});
    ${rest}`,
  );
  return { root, name: "unit", command: [process.execPath, file], env: process.env, patience: 100 };
}

it("counts what the runner reports", async () => {
  expect(await runTestRunner(runner(""))).toEqual({ passed: 2, failed: 0, code: 0 });
});

it("does not believe a report whose runner failed", async () => {
  expect(await runTestRunner(runner("process.exit(3)"))).toEqual({ passed: 2, failed: 1, code: 3 });
});

it("ends a runner that does not end by itself, and counts that as a failure", async () => {
  expect(await runTestRunner(runner("setInterval(() => 0, 1000)"))).toEqual({ passed: 2, failed: 1, code: 1 });
});
