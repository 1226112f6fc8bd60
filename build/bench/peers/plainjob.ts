import { rmSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { freshFolder } from "../dispatch/open-desk.ts";
import { payloadOf, timed } from "../workload.ts";
import { loadPeer } from "./install.ts";

/** The part of plainjob that is used here. */
interface Plainjob {
  readonly better: (database: Sqlite.Database) => unknown;
  readonly defineQueue: (options: object) => {
    add(type: string, data: unknown): unknown;
    close(): void;
  };
  readonly defineWorker: (
    type: string,
    handle: (job: { readonly data: string }) => void,
    options: object,
  ) => { start(): Promise<void>; stop(): Promise<void> };
}

const silent = { error: noop, warn: noop, info: noop, debug: noop };

/** plainjob with synchronous FULL, added and drained by its own worker: jobs a second. */
export async function drainPlainjob(count: number, callers: number): Promise<number> {
  const { better, defineQueue, defineWorker } = loadPeer("plainjob") as Plainjob; // as its documentation says
  const folder = freshFolder();
  const database = new Sqlite(join(folder, "plainjob.db"));
  const queue = defineQueue({ connection: better(database), logger: silent });
  database.pragma("synchronous = FULL");
  const addMs = await timed(count, callers, async (index) => queue.add("job", JSON.parse(payloadOf(index))));
  let left = count;
  const from = performance.now();
  const drained = Promise.withResolvers<void>();
  const worker = defineWorker(
    "job",
    ({ data }) => {
      JSON.parse(data);
      left -= 1;
      if (left === 0) drained.resolve();
    },
    { queue, logger: silent, pollIntervall: 1 },
  );
  const running = worker.start();
  await drained.promise;
  await worker.stop();
  const drainMs = performance.now() - from;
  await running;
  queue.close();
  rmSync(folder, { recursive: true, force: true });
  return (count * 1000) / (addMs + drainMs);
}

function noop(): void {
  // plainjob tells each job to its logger
}
