import { expect, test } from "vitest";
import { runProgram } from "./program.ts";
import { testApp } from "./test-app.ts";
import { socketHive, storeApp } from "./test-socket.ts";

const brokenAt = { seq: 7, problem: "changed", message: "Its text is not the one that was recorded." } as const;

test("says that the chain is whole, from the hive or from its store", async () => {
  const { app } = await socketHive({ checkAudit: () => ({ ok: true, entries: 1234 }) });
  const live = app();
  expect(await runProgram(live, ["audit", "verify"])).toBe(0);
  expect(live.out.text()).toBe("✓ The audit log is whole: 1,234 decisions.\n");
  const stored = storeApp({ checkAudit: () => ({ ok: true, entries: 1 }) });
  expect(await runProgram(stored, ["audit", "verify"])).toBe(0);
  expect(stored.out.text()).toContain("1 decision.");
  expect(await runProgram(testApp(), ["audit", "verify"])).toBe(0);
});

test("fails with the place where the chain is broken", async () => {
  const app = storeApp({ checkAudit: () => ({ ok: false, entries: 6, brokenAt }) });
  expect(await runProgram(app, ["audit", "verify"])).toBe(1);
  expect(app.out.text()).toBe("");
  expect(app.err.text()).toContain("broken at entry 7: Its text is not the one that was recorded.");
  expect(app.err.text()).toContain("Before it, 6 decisions can be trusted.");
  const json = storeApp({ checkAudit: () => ({ ok: false, entries: 6, brokenAt }) });
  expect(await runProgram(json, ["audit", "verify", "--json"])).toBe(1);
  expect(JSON.parse(json.out.text())).toEqual({ ok: false, entries: 6, brokenAt });
});

test.each([
  [["audit"], "Usage: skep audit"],
  [["audit", "verfy"], "Did you mean verify?"],
])("answers %j with what there is", async (args, words) => {
  const app = testApp();
  expect(await runProgram(app, args)).toBe(2);
  expect(app.err.text()).toContain(words);
});
