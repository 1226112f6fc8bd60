import { expect, test } from "vitest";
import { runProgram } from "./program.ts";
import { testApp } from "./test-app.ts";
import { socketHive, storeApp } from "./test-socket.ts";

const run = { id: "run-1", workflow: "Bees\nand more", state: "failed", startedAt: 0, endedAt: 4000 } as const;

test("lists the runs of the hive that runs, and of the store when none does", async () => {
  const { app } = await socketHive({ runs: () => [run] });
  const live = app();
  expect(await runProgram(live, ["runs"])).toBe(0);
  expect(live.out.text()).toMatch(/^run-1 {2}failed {2}.* {2}4\.0 s {2}Bees and more\n$/);
  const stored = storeApp({ runs: ({ limit }: { limit: number }) => [{ ...run, id: `of ${limit}` }] });
  expect(await runProgram(stored, ["runs", "--json", "--limit", "3"])).toBe(0);
  expect(JSON.parse(stored.out.text())).toEqual({ ...run, id: "of 3" });
  const empty = testApp();
  expect(await runProgram(empty, ["runs"])).toBe(0);
  expect(empty.out.text()).toBe("No runs yet.\n");
});

test("tells what of a run that goes on waits for a person", async () => {
  const going = { ...run, workflow: "Bees", state: "running", endedAt: null } as const;
  const waits = [
    { ...going, id: "run-4", suspended: 0, waitsForPerson: false },
    { ...going, id: "run-3", suspended: 1, waitsForPerson: true },
    { ...going, id: "run-2", suspended: 2, waitsForPerson: false },
    { ...going, id: "run-1", state: "paused", suspended: 2, waitsForPerson: true },
  ];
  const { app } = await socketHive({ runs: () => waits });
  const live = app();
  expect(await runProgram(live, ["runs"])).toBe(0);
  const said = live.out.text().split("\n");
  expect(said[0]).toMatch(/^run-4 {2}running {3}/);
  expect(said[1]).toMatch(/^run-3 {2}waits for you {2}/);
  expect(said[2]).toMatch(/^run-2 {2}running, 2 wait for you {2}/);
  expect(said[3]).toMatch(/^run-1 {2}paused {3}/);
});

test("steers a run of the hive that runs", async () => {
  const asked: unknown[] = [];
  const answer = (method: string) => (request: { readonly run: string }) => {
    asked.push([method, request]);
    return { run: request.run };
  };
  const names = ["pauseRun", "cancelRun", "resumeRun"];
  const { app } = await socketHive(Object.fromEntries(names.map((name) => [name, answer(name)])));
  const said = async (...args: readonly string[]): Promise<string> => {
    const one = app();
    expect(await runProgram(one, ["runs", ...args])).toBe(0);
    return one.out.text();
  };
  expect(await said("pause", "run-1")).toBe("run-1 is paused.\n");
  expect(await said("cancel", "run-1")).toBe("run-1 is cancelled.\n");
  expect(await said("resume", "run-1")).toBe("run-1 goes on.\n");
  expect(await said("resume", "run-1", "--repeat", "a", "b")).toBe("run-1 goes on.\n");
  const about = { run: "run-1", by: "person" };
  expect(asked).toEqual([
    ["pauseRun", about],
    ["cancelRun", about],
    ["resumeRun", { ...about, repeat: [] }],
    ["resumeRun", { ...about, repeat: ["a", "b"] }],
  ]);
});

test("says that no hive runs, and fails", async () => {
  const app = storeApp({});
  expect(await runProgram(app, ["runs", "cancel", "run-1"])).toBe(1);
  expect(app.err.text()).toMatch(/^skep: No hive runs .*\n {2}Start one with `skep serve`/);
});

test.each([
  [["runs", "cancle", "x"], "Did you mean cancel? There are: pause, cancel, resume"],
  [["runs", "zzz"], "runs has no command 'zzz'. There are: pause, cancel, resume"],
  [["runs", "cancel"], "missing required argument 'run'"],
  [["runs", "--limit", "none"], "a number from 1 to 500"],
])("refuses %j with exit code 2", async (args, words) => {
  const app = testApp();
  expect(await runProgram(app, args)).toBe(2);
  expect(app.err.text()).toContain(words);
});
