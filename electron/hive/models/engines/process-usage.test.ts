import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import { processUsage, readPsLine, treeOf } from "./process-usage.ts";

it("tells what a process and those that it started take", async () => {
  const inner = "setInterval(() => undefined, 1000); console.log(process.pid);";
  const outer = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(inner)}], { stdio: "inherit" });`;
  const child = spawn(process.execPath, ["-e", `${outer} setInterval(() => undefined, 1000);`], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [line] = await once(child.stdout, "data");
  const grandchild = Number(String(line));
  onTestFinished(() => {
    for (const pid of [child.pid ?? 0, grandchild]) process.kill(pid, "SIGKILL");
  });
  const [whole, part] = [await processUsage(child.pid ?? 0), await processUsage(grandchild)];
  expect(part?.memoryBytes).toBeGreaterThan(10_000_000);
  expect(whole?.memoryBytes).toBeGreaterThan(1.5 * (part?.memoryBytes ?? 0));
  expect(whole?.cpuMs).toBeGreaterThan(0);
});

it("tells nothing of a process that is not there", async () => {
  expect(await processUsage(2 ** 30)).toBeNull();
});

it("reads what the systems without a /proc tell", () => {
  expect(readPsLine("  12     1  2048   3:04.50")).toEqual({
    pid: 12,
    parent: 1,
    memoryBytes: 2_097_152,
    cpuMs: 184_500,
  });
  expect(readPsLine("13 12 1 1-02:03:04")).toMatchObject({ cpuMs: 93_784_000 });
  const all = [
    readPsLine("12 1 1 0:01"),
    readPsLine("13 12 1 0:02"),
    readPsLine("14 13 1 0:03"),
    readPsLine("15 1 1 0:09"),
  ];
  expect(treeOf(all, 12)).toEqual({ memoryBytes: 3072, cpuMs: 6000 });
  expect(treeOf(all, 16)).toBeNull();
});
