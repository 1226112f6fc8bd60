import { monitorEventLoopDelay } from "node:perf_hooks";
import { lateStarts, timed } from "../workload.ts";
import { openDesk } from "./open-desk.ts";

/** What a drained backlog showed. */
export interface Drained {
  /** Tasks a second, added, claimed and completed. */
  readonly perSecond: number;
  /** Delay of the event loop, in milliseconds. */
  readonly delayP99: number;
  readonly late: number;
}

/** Adds a backlog and drains it with so many callers, each call awaited by its caller. */
export async function drainOwn(count: number, callers: number): Promise<Drained> {
  const own = openDesk();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const started: number[] = [];
  delay.enable();
  const addMs = await timed(count, callers, own.add);
  const drainMs = await timed(count, callers, async () => {
    const claim = await own.claim();
    if (claim === undefined) throw new Error("a task is missing");
    started.push(claim.priority);
    if (!(await own.complete(claim.ref))) throw new Error("a result was refused");
  });
  delay.disable();
  await own.end();
  return {
    perSecond: (count * 1000) / (addMs + drainMs),
    delayP99: delay.percentile(99) / 1e6,
    late: lateStarts(started),
  };
}

/** How many tasks of a backlog were given out while a more urgent one waited. */
export async function orderOwn(count: number, callers: number): Promise<number> {
  const own = openDesk();
  const started: number[] = [];
  await timed(count, 256, own.add);
  await timed(count, callers, async () => {
    const claim = await own.claim();
    if (claim !== undefined) started.push(claim.priority);
  });
  await own.end();
  if (started.length !== count) throw new Error(`${count - started.length} tasks were never given out`);
  return lateStarts(started);
}
