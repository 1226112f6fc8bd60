import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sumTallies, tallyLine, tallyReport } from "./tally.mjs";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "skep-tally-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

function report(testResults) {
  const file = join(folder, "report.json");
  writeFileSync(file, JSON.stringify({ testResults }));
  return file;
}

const passed = { status: "passed" };
const failed = { status: "failed" };

it("counts tests", () => {
  const file = report([
    { status: "passed", assertionResults: [passed, passed] },
    { status: "failed", assertionResults: [passed, failed] },
  ]);
  expect(tallyReport(file, 1)).toEqual({ passed: 3, failed: 1 });
});

it("counts a file that did not load as a failure", () => {
  expect(tallyReport(report([{ status: "failed", assertionResults: [] }]), 1)).toEqual({ passed: 0, failed: 1 });
});

it("counts a runner that failed without a failed test as a failure", () => {
  expect(tallyReport(report([{ status: "passed", assertionResults: [passed] }]), 1)).toEqual({ passed: 1, failed: 1 });
  expect(tallyReport(join(folder, "none.json"), 134)).toEqual({ passed: 0, failed: 1 });
});

it("sums all runners into one line", () => {
  const sum = sumTallies([
    { passed: 5, failed: 0 },
    { passed: 10, failed: 2 },
  ]);
  expect(tallyLine(sum)).toBe("15 passed, 2 failed");
});
