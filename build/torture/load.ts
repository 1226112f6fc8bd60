// A hive under load, to be killed: `node load.ts FOLDER` takes up what the folder holds, adds tasks and works them off.
// What it was told is on the disk it notes in the file `acknowledged`, a line each, in the order in which it was told.
import { existsSync, openSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { benchKind, openCore } from "../bench/dispatch/core.ts";
import { spawnInProcess } from "../bench/dispatch/in-process.ts";
import { payloadOf, priorityOf } from "../bench/workload.ts";

const callers = 8;
const agents = 4;
const [folder = ""] = process.argv.slice(2);

const notes = join(folder, "acknowledged");
const file = openSync(notes, existsSync(notes) ? "r+" : "w");
let place = statSync(notes).size;
// At a place that is named, so that a recorder sees the notes among the writes of the store.
const note = (line: string): void => {
  place += writeSync(file, `${line}\n`, place);
};

const core = openCore(folder, { spawn: spawnInProcess(), agents });
let claimed = false;
core.feed.subscribe(undefined, (events) => {
  for (const event of events) {
    if (event.kind !== "entry" || event.entry.task === null) continue;
    if (event.entry.type === "task.completed") note(`completed ${event.entry.task}`);
    if (event.entry.type !== "task.assigned" || claimed) continue;
    claimed = true;
    note(`claimed ${Math.round(performance.now())}`);
  }
});
await core.dispatcher.recover(true);

const demand = { by: "kind", kind: benchKind.name } as const;
const terms = { timeoutMs: 600_000, retry: { attempts: 3, backoffMs: 1 } } as const;
let added = 0;

async function addForEver(): Promise<void> {
  for (;;) {
    added += 1;
    const id = await core.single.add({ ...terms, demand, description: payloadOf(added), priority: priorityOf(added) });
    note(`added ${id}`);
  }
}

await Promise.all(Array.from({ length: callers }, addForEver));
