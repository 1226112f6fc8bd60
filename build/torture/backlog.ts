import { standingRun } from "../../electron/hive/dispatcher/run-store.ts";
import type { OpenRecord } from "../../electron/hive/open-record.ts";
import { benchKind } from "../bench/dispatch/core.ts";
import { payloadOf } from "../bench/workload.ts";

const atOnce = 20_000;
const terms = { run: standingRun, timeoutMs: 600_000, retry: { attempts: 3, backoffMs: 1 }, missing: 0 } as const;

/** Fills a store with tasks that wait for the agents of a hive under load, less urgent than what it adds itself. */
export async function addWaiting({ writer, stores }: OpenRecord, count: number): Promise<void> {
  const demand = { by: "kind", kind: benchKind.name } as const;
  for (let from = 0; from < count; from += atOnce) {
    await writer.write(() => {
      for (let index = from; index < Math.min(count, from + atOnce); index += 1) {
        const own = { step: `waiting-${index}`, priority: 0, createdAt: Date.now(), template: payloadOf(index) };
        stores.tasks.add({ ...terms, ...own, demand }, []);
      }
    });
  }
}
