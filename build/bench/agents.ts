/**
 * An agent process, from spawn to ready, beside a bare fork of the same runtime that only says hello.
 * `npm run bench -- agents [--json]`
 */
import { fork } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { interleave, median, report } from "./report.ts";

const rounds = 30;
const folder = mkdtempSync(join(tmpdir(), "skep-bench-"));
const bare = join(folder, "bare.mjs");
writeFileSync(bare, 'process.on("message", () => undefined);\nprocess.send("hello");\n');

/** Milliseconds until the first message of a forked process. */
function startToFirstMessage(file: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const from = performance.now();
    const child = fork(file, args, { stdio: ["ignore", "ignore", "pipe", "ipc"], serialization: "advanced" });
    child.once("error", reject);
    child.once("message", () => {
      const took = performance.now() - from;
      child.once("exit", () => resolve(took));
      child.kill("SIGKILL");
    });
  });
}

const { ours, peer } = await interleave(
  rounds,
  () => startToFirstMessage("dist/agent.js", ["bench-001", "bench_agent"]),
  () => startToFirstMessage(bare, []),
);
rmSync(folder, { recursive: true });
report("agents", [
  {
    what: "agent process, spawn to ready",
    ours: median(ours),
    peer: median(peer),
    peerName: "bare fork of the same runtime",
    ratio: median(peer) / median(ours),
    unit: "ms",
  },
]);
