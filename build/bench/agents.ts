/**
 * Agent processes beside bare forks of the same runtime: one from spawn to ready, fifty at once, memory at rest, and no-op
 * tasks beside bare requests over the same kind of port. `npm run bench -- agents [--json]`
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryOf, startAgents, startBare, startToFirstMessage } from "./agents/starts.ts";
import { askBare, workThroughAgents } from "./agents/work.ts";
import { interleave, median, type Row, report } from "./report.ts";

const rounds = { start: 30, crowd: 5, memory: 5, work: 5 } as const;
const crowd = 50;
const workers = 16;
const tasks = 4000;
const agent = ["dist/agent.js", ["bench-001", "bench_agent"]] as const;

const folder = mkdtempSync(join(tmpdir(), "skep-bench-"));
const bare = join(folder, "bare.mjs");
writeFileSync(bare, 'process.on("message", (message) => process.send(message));\nprocess.send("hello");\n');

type Sides = Awaited<ReturnType<typeof interleave>>;

/** Of times and sizes, less is better. */
function smaller(what: string, { ours, peer }: Sides, { peerName, unit }: Pick<Row, "peerName" | "unit">): Row {
  return { what, ours: median(ours), peer: median(peer), peerName, ratio: median(peer) / median(ours), unit };
}

function larger(what: string, { ours, peer }: Sides, { peerName, unit }: Pick<Row, "peerName" | "unit">): Row {
  return { what, ours: median(ours), peer: median(peer), peerName, ratio: median(ours) / median(peer), unit };
}

const start = await interleave(
  rounds.start,
  () => startToFirstMessage(...agent),
  () => startToFirstMessage(bare, []),
);
const memory = await interleave(
  rounds.memory,
  () => memoryOf(...agent),
  () => memoryOf(bare, []),
);
const atOnce = await interleave(
  rounds.crowd,
  () => startAgents(crowd),
  () => startBare(crowd, bare),
);
const work = await interleave(
  rounds.work,
  () => workThroughAgents(tasks, workers),
  () => askBare(tasks, bare, workers),
);
rmSync(folder, { recursive: true });
report("agents", [
  smaller("agent process, spawn to ready", start, { peerName: "bare fork of the same runtime", unit: "ms" }),
  larger(`${crowd} agents at once, in a hive`, atOnce, { peerName: "bare forks", unit: "agents/s" }),
  smaller("memory of an agent at rest", memory, { peerName: "bare process of the same runtime", unit: "MB" }),
  larger(`durable no-op tasks, ${workers} agents`, work, {
    peerName: "bare requests over such a port",
    unit: "tasks/s",
  }),
]);
