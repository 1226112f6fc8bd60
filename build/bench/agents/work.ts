import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { benchKind, openCore } from "../dispatch/core.ts";
import { freshFolder } from "../dispatch/open-desk.ts";
import { payloadOf, priorityOf, timed } from "../workload.ts";
import { forkPort, spawnFile } from "./fork.ts";

const noOp = fileURLToPath(new URL("no-op-agent.ts", import.meta.url));

/** Tasks a second through so many agent processes that do nothing: added, claimed, sent, answered and stored. */
export async function workThroughAgents(count: number, agents: number): Promise<number> {
  const folder = freshFolder();
  const core = openCore(folder, { spawn: spawnFile(noOp), agents });
  const all = Promise.withResolvers<void>();
  let [registered, completed] = [0, 0];
  const drained = Promise.withResolvers<void>();
  core.feed.subscribe(undefined, (events) => {
    for (const event of events) {
      if (event.kind !== "entry") continue;
      if (event.entry.type === "agent.registered") registered += 1;
      if (event.entry.type === "task.completed") completed += 1;
    }
    if (registered === agents) all.resolve();
    if (completed === count) drained.resolve();
  });
  core.pool.setWish(benchKind.name, agents);
  await all.promise;
  const demand = { by: "kind", kind: benchKind.name } as const;
  const terms = { demand, timeoutMs: 600_000, retry: { attempts: 3, backoffMs: 100 } };
  const from = performance.now();
  await timed(count, 256, (index) =>
    core.single.add({ ...terms, description: payloadOf(index), priority: priorityOf(index) }),
  );
  await drained.promise;
  const took = performance.now() - from;
  await core.stop();
  rmSync(folder, { recursive: true, force: true });
  return (count * 1000) / took;
}

/** Requests a second that so many bare processes answer over the same kind of port, one at a time each. */
export async function askBare(count: number, bare: string, processes: number): Promise<number> {
  const children = Array.from({ length: processes }, () => forkPort(bare));
  await Promise.all(children.map((child) => once(child, "message")));
  let left = count;
  const ask = async (child: ChildProcess): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const answered = once(child, "message");
      child.send({ index: left, payload: payloadOf(left) });
      await answered;
    }
  };
  const from = performance.now();
  await Promise.all(children.map(ask));
  const took = performance.now() - from;
  for (const child of children) child.kill("SIGKILL");
  await Promise.all(children.map((child) => once(child, "exit")));
  return (count * 1000) / took;
}
