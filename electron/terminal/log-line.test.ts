import { expect, test } from "vitest";
import { logLine } from "./log-line.ts";
import type { Paint } from "./output.ts";
import { testEntry } from "./test-run.ts";

const plain: Paint = (_style, text) => text;
const at = new Date(2026, 1, 6, 10, 30, 0).getTime();

test("tells time, level and what happened, in words", () => {
  const data = { agent: "research-001", pid: 7, attempt: 1, model: "small:1b", why: "only_one_free", able: 1 } as const;
  expect(logLine(testEntry("task.assigned", data, { step: "research", at }), plain)).toBe(
    "2026-02-06 10:30:00 INFO  run-1 research: assigned to research-001 (process 7, small:1b)",
  );
});

test.each([
  [testEntry("hive.started", { pid: 9, home: "/h" }, { run: null, at }), "hive: started (process 9)"],
  [testEntry("hive.stopped", {}, { run: null, at }), "hive: stopped"],
  [
    testEntry("agent.registered", { kind: "poet", pid: 7 }, { run: null, agent: "poet-001", at }),
    "poet-001: started (process 7, poet)",
  ],
  [testEntry("agent.stopped", { kind: "poet" }, { run: null, agent: "poet-001", at }), "poet-001: stopped"],
  [
    testEntry("agents.scaled", { kind: "poet", from: 1, to: 3 }, { run: null, at }),
    "hive: 3 agents of poet are wanted, 1 were there",
  ],
  [
    testEntry("agent.dismissed", { kind: "poet", pid: 7, how: "kill" }, { run: null, agent: "poet-001", at }),
    "poet-001: killed by a person (process 7)",
  ],
  [
    testEntry("tool-server.started", { server: "files", pid: 7, milliseconds: 5 }, { run: null, at }),
    "hive: the server of tools files answers (process 7)",
  ],
  [
    testEntry("tool-server.stopped", { server: "files", reason: "idle", failure: null }, { run: null, at }),
    "hive: the server of tools files is stopped: idle",
  ],
  [
    testEntry("tool-server.changed", { server: "files", what: "tools" }, { run: null, at }),
    "hive: the server of tools files has another list of tools than was approved; its tools are withheld",
  ],
  [testEntry("task.waiting", { reason: "agents_busy" }, { step: "a", at }), "run-1 a: waits: all agents are at work"],
  [testEntry("task.running", { attempt: 2 }, { step: "a", at }), "run-1 a: at work, attempt 2"],
  [testEntry("run.resumed", {}, { at }), "run-1: goes on"],
  [
    testEntry(
      "message.broadcast",
      { message: "m", text: "Hurry", priority: "high", agents: ["a-001", "b-001"] },
      { run: null, at },
    ),
    "hive: told 2 agents: Hurry",
  ],
  [
    testEntry("message.command", { message: "m", command: "report_status" }, { run: null, agent: "a-001", at }),
    "a-001: told to report_status",
  ],
  [
    testEntry(
      "message.refused",
      { message: "m", type: "COMMAND", to: "b-001", reason: "no" },
      { run: null, agent: "a-001", at },
    ),
    "a-001: may not send COMMAND to b-001: no",
  ],
  [
    testEntry(
      "message.unanswered",
      { message: "m", type: "COMMAND", to: "a-001", sent: 5 },
      { run: null, agent: "a-001", at },
    ),
    "a-001: did not answer COMMAND m, sent 5 times",
  ],
])("has words for %o", (entry, words) => {
  expect(logLine(entry, plain)).toBe(`2026-02-06 10:30:00 INFO  ${words}`);
});

test("tells what has no words of its own by its name and its facts, however long or odd they are", () => {
  const entry = testEntry("state.written", { key: `a\n${"x".repeat(500)}`, version: 3 }, { at });
  const line = logLine(entry, plain);
  expect(line).toContain("run-1: state.written key=a xxx");
  expect(line).toContain("… version=3");
  expect(line.length).toBeLessThan(220);
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
