import { setTimeout as sleep } from "node:timers/promises";
import { payloadOf, priorityOf } from "../workload.ts";
import { loadPeer } from "./install.ts";

/** The part of graphile-worker that is used here. */
interface Graphile {
  readonly Logger: new (factory: () => () => void) => object;
  readonly makeWorkerUtils: (options: object) => Promise<{
    migrate(): Promise<void>;
    addJobs(jobs: readonly object[]): Promise<unknown>;
    withPgClient(work: (client: Client) => Promise<number>): Promise<number>;
    release(): Promise<void>;
  }>;
  readonly run: (options: object) => Promise<{ stop(): Promise<void> }>;
}

interface Client {
  query(sql: string): Promise<{ readonly rowCount: number }>;
}

const addedAtOnce = 1000;

/** graphile-worker tuned: jobs added a thousand at a time, a local queue, 24 at once. Jobs a second. */
export async function drainGraphile(count: number, port: number): Promise<number> {
  const { Logger, makeWorkerUtils, run } = loadPeer("graphile-worker") as Graphile; // as its documentation says
  const connectionString = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const logger = new Logger(() => () => undefined);
  const utils = await makeWorkerUtils({ connectionString, logger });
  await utils.migrate();
  const from = performance.now();
  for (let first = 0; first < count; first += addedAtOnce) await utils.addJobs(jobsFrom(first, count));
  const worker = { localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 };
  const runner = await run({
    ...{ connectionString, logger, concurrency: 24, maxPoolSize: 12, pollInterval: 2000, noHandleSignals: true },
    ...{ taskList: { job: () => undefined }, preset: { worker } },
  });
  const left = (): Promise<number> =>
    utils.withPgClient(async (client) => {
      const { rowCount } = await client.query("SELECT 1 FROM graphile_worker._private_jobs LIMIT 1");
      return rowCount;
    });
  while ((await left()) > 0) await sleep(1);
  const took = performance.now() - from;
  await runner.stop();
  await utils.release();
  return (count * 1000) / took;
}

function jobsFrom(first: number, count: number): readonly object[] {
  const length = Math.min(addedAtOnce, count - first);
  return Array.from({ length }, (_, index) => ({
    identifier: "job",
    payload: JSON.parse(payloadOf(first + index)),
    priority: 4 - priorityOf(first + index), // the smallest goes first there
  }));
}
