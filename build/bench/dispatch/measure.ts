// One measurement in a process of its own: `node measure.ts NAME [number …]` prints what it found as JSON.

import { measureClaims } from "../growth/claims.ts";
import { measureGraph } from "../growth/graph.ts";
import { measureMemory } from "../growth/memory.ts";
import { dispatchBullMq } from "../peers/bullmq.ts";
import { drainGraphile } from "../peers/graphile.ts";
import { drainPlainjob } from "../peers/plainjob.ts";
import { runFlows } from "./flows.ts";
import { appendAndSync, dispatchIdle } from "./idle.ts";
import { drainOwn, orderOwn } from "./own.ts";
import { drainRaw } from "./raw-sqlite.ts";

const measures: Readonly<Record<string, (count: number, other: number) => unknown>> = {
  own: drainOwn,
  order: orderOwn,
  raw: drainRaw,
  plainjob: drainPlainjob,
  graphile: drainGraphile,
  bullmq: dispatchBullMq,
  idle: dispatchIdle,
  append: appendAndSync,
  claims: measureClaims,
  graph: measureGraph,
  memory: measureMemory,
  flows: (count, callers) => runFlows(count, { callers, agents: 16 }),
};

const [name = "", count = "0", other = "0"] = process.argv.slice(2);
console.log(JSON.stringify(await measures[name]?.(Number(count), Number(other))));
process.exit(0); // some peers leave timers behind
