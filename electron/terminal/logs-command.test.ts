import { expect, test } from "vitest";
import type { JournalEntry, Level } from "../hive/contract/journal.ts";
import { runProgram } from "./program.ts";
import { testApp } from "./test-app.ts";
import { testEntry } from "./test-run.ts";
import { socketHive, storeApp } from "./test-socket.ts";

function entry(
  seq: number,
  level: Level,
  given: { readonly run?: string; readonly agent?: string } = {},
): JournalEntry {
  return { ...testEntry("run.resumed", {}, { seq, ...given }), level };
}

const entries = [entry(1, "DEBUG"), entry(2, "INFO"), entry(3, "ERROR"), entry(4, "WARN"), entry(5, "AUDIT")];

interface Asked {
  readonly levels: readonly Level[];
  readonly limit: number;
}

/** Answers as the hive does: the last ones of these levels. */
const log = ({ levels, limit }: Asked) => entries.filter(({ level }) => levels.includes(level)).slice(-limit);

function numbers(text: string): readonly number[] {
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).seq ?? JSON.parse(line).event_type);
}

test.each([
  [[], [2, 3, 4, "RUN_RESUMED"]],
  [
    ["--level", "debug"],
    [1, 2, 3, 4, "RUN_RESUMED"],
  ],
  [
    ["--level", "WARN"],
    [3, 4],
  ],
  [["--level", "WARN", "--limit", "1"], [4]],
  [["--level", "ERROR"], [3]],
  [["--audit"], ["RUN_RESUMED"]],
])("prints with %j the levels that are meant, oldest first", async (args, expected) => {
  const app = storeApp({ log });
  expect(await runProgram(app, ["logs", "--json", ...args])).toBe(0);
  expect(numbers(app.out.text())).toEqual(expected);
});

test("prints decisions in the audit log's own form, and all else as it is", async () => {
  const app = storeApp({ log });
  expect(await runProgram(app, ["logs", "--audit", "--json"])).toBe(0);
  expect(Object.keys(JSON.parse(app.out.text()))).toEqual([
    ...["timestamp", "event_type", "actor", "action", "target", "details", "outcome"],
  ]);
});

test("tells a person time, level and words", async () => {
  const { app } = await socketHive({ log });
  const one = app();
  expect(await runProgram(one, ["logs", "--run", "run-1"])).toBe(0);
  expect(one.out.text()).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d INFO {2}run-1: goes on\n/);
});

test("goes on with what happens, each entry once, and only with what was asked for", async () => {
  const { app, bridge } = await socketHive({ log });
  const one = app();
  const ended = runProgram(one, ["logs", "--follow", "--json", "--level", "WARN", "--run", "run-1"]);
  await expect.poll(() => one.out.text()).toContain('"seq":4');
  await expect.poll(() => bridge.after).toHaveLength(1);
  const announced = [entry(4, "WARN"), entry(6, "INFO"), entry(7, "ERROR", { run: "run-2" }), entry(8, "WARN")];
  bridge.announce(...announced.map((each) => ({ kind: "entry", entry: each }) as const));
  await expect.poll(() => one.out.text()).toContain('"seq":8');
  process.emit("SIGINT", "SIGINT");
  expect(await ended).toBe(130);
  expect(numbers(one.out.text())).toEqual([3, 4, 8]);
});

test("refuses a level that there is not, and says where nothing has happened", async () => {
  const app = testApp();
  expect(await runProgram(app, ["logs", "--level", "loud"])).toBe(2);
  expect(app.err.text()).toContain("DEBUG, INFO, WARN, ERROR, AUDIT");
  const empty = testApp();
  expect(await runProgram(empty, ["logs"])).toBe(0);
  expect(empty.err.text()).toContain("Nothing has happened here yet.");
});
