import { expect, it } from "vitest";
import { runProgram } from "./program.ts";
import { testApp } from "./test-app.ts";
import { scriptedBridge } from "./test-hive.ts";

it("serves a hive until the client leaves, with what it may do, and writes nothing of its own", async () => {
  const done: string[] = [];
  const app = testApp({
    openHive: async () => ({ bridge: scriptedBridge({}), stop: async () => void done.push("hive stopped") }),
    serveMcp: async (_bridge, scope) => {
      done.push(scope);
      return { left: Promise.resolve(), close: async () => void done.push("closed") };
    },
  });
  expect(await runProgram(app, ["mcp", "--scope", "read"])).toBe(0);
  expect(await runProgram(app, ["mcp"])).toBe(0);
  expect(done).toEqual(["read", "closed", "hive stopped", "run", "closed", "hive stopped"]);
  expect([app.out.text(), app.err.text()]).toEqual(["", ""]);
});

it("refuses a scope that there is not", async () => {
  const app = testApp();
  expect(await runProgram(app, ["mcp", "--scope", "all"])).toBe(2);
  expect(app.err.text()).toContain("read, run, admin");
});
