import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../hive/testing/temporary-store.ts";
import { runProgram } from "./program.ts";
import { testApp } from "./test-app.ts";

it("starts itself again with what it was asked for, and tells where that one answers", async () => {
  const home = temporaryFolder();
  const asked: unknown[] = [];
  const url = "http://127.0.0.1:8477/?token=t";
  const app = testApp({
    home,
    startBeside: async (args, log) => {
      asked.push(args, log);
      return { pid: 7, port: 8477, url };
    },
  });
  expect(await runProgram(app, ["serve", "--detach", "--port", "8477", "--config", "c.yaml"])).toBe(0);
  expect(asked).toEqual([["serve", "--port", "8477", "--config", "c.yaml"], join(home, "logs", "serve.log")]);
  expect(app.out.text()).toContain(url);
  expect(app.out.text()).toContain("process 7");
});

it("shows the end of the log when it could not begin", async () => {
  const home = temporaryFolder();
  mkdirSync(join(home, "logs"));
  const startBeside = async (_args: readonly string[], log: string): Promise<null> => {
    writeFileSync(log, "skep: no room\n");
    return null;
  };
  const app = testApp({ home, startBeside });
  expect(await runProgram(app, ["serve", "--detach"])).not.toBe(0);
  expect(app.err.text()).toContain("skep: no room");
});

it("has nothing to stop where none runs, and does not start and stop at once", async () => {
  const app = testApp({ home: temporaryFolder() });
  expect(await runProgram(app, ["serve", "--stop", "--json"])).toBe(0);
  expect(JSON.parse(app.out.text())).toEqual({ type: "stopped", pid: null });
  expect(await runProgram(app, ["serve", "--stop", "--detach"])).toBe(2);
});
