import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeHome, type TestHome } from "./support/home.ts";
import { environment, root } from "./support/terminal.ts";
import { readTrace } from "./support/trace.ts";

const hasStrace = spawnSync("strace", ["-V"]).status === 0;

let home: TestHome;
beforeEach(async () => {
  home = await makeHome();
});
afterEach(() => home.remove());

describe("a run with its model there", () => {
  it.skipIf(!hasStrace)(
    `connects to this machine alone and writes into the data folder alone${hasStrace ? "" : " (skipped: no strace here)"}`,
    () => {
      const log = join(home.path, "trace.log");
      const traced = ["-f", "-qq", "-s", "300", "-o", log, "-e", "trace=connect,openat,creat,mkdir,rename"];
      const command = [process.execPath, join(root, "dist", "cli.js"), "run"];
      const workflow = join(root, "resources", "workflows", "renewable-energy.yaml");
      const ended = spawnSync("strace", [...traced, ...command, workflow], {
        cwd: home.path,
        env: environment({ home: home.path }),
        encoding: "utf8",
      });
      expect(ended.status, ended.stderr).toBe(0);
      const { outside, written, calls } = readTrace(readFileSync(log, "utf8"), home.path);
      expect(calls).toBeGreaterThan(100);
      expect(outside).toEqual([]);
      expect(written).toEqual([]);
    },
  );
});
