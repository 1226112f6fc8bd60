import { expect, test } from "vitest";
import { logLine } from "./log-line.ts";
import type { Paint } from "./output.ts";
import { testEntry } from "./test-run.ts";

const plain: Paint = (_style, text) => text;
const at = new Date(2026, 1, 6, 10, 30, 0).getTime();

test("tells time, level and what happened, in words", () => {
  const data = { agent: "research-001", pid: 7, attempt: 1, model: "small:1b", why: "only_one_free", able: 1 } as const;
  expect(logLine(testEntry("task.assigned", data, { step: "research", at }), plain)).toBe(
    "2026-02-06 10:30:00 INFO  research: assigned to research-001 (process 7, small:1b)",
  );
});

test("tells what has no words of its own by its name and its facts, however long or odd they are", () => {
  const entry = testEntry("hive.started", { pid: 9, home: `/tmp\n${"x".repeat(500)}` }, { run: null, at });
  const line = logLine(entry, plain);
  expect(line).toContain("hive: hive.started pid=9 home=/tmp xxx");
  expect(line.length).toBeLessThan(200);
  expect(line).not.toContain("\n");
});

test("gives each level a colour", () => {
  const seen: string[] = [];
  const paint: Paint = (style, text) => {
    seen.push(`${style}:${text}`);
    return text;
  };
  logLine({ ...testEntry("hive.stopped", {}, { at }), level: "ERROR" }, paint);
  expect(seen).toContain("red:ERROR");
});
