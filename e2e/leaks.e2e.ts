import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addStory } from "./support/story.ts";
import { environment, root } from "./support/terminal.ts";
import { testHome } from "./support/test-home.ts";
import { readTrace } from "./support/trace.ts";

const hasStrace = spawnSync("strace", ["-V"]).status === 0;

const home = testHome();

describe("a run with its model there", () => {
  it.skipIf(!hasStrace)(
    `connects to this machine alone and writes into the data folder alone${hasStrace ? "" : " (skipped: no strace here)"}`,
    () => {
      const log = join(home.path, "trace.log");
      const traced = ["-f", "-qq", "-s", "300", "-o", log, "-e", "trace=connect,openat,creat,mkdir,rename"];
      const command = [process.execPath, join(root, "dist", "cli.js"), "run"];
      const ended = spawnSync("strace", [...traced, ...command, addStory(home.path, 40)], {
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
