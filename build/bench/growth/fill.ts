import { standingRun } from "../../../electron/hive/dispatcher/run-store.ts";
import type { OpenRecord } from "../../../electron/hive/open-record.ts";
import { payloadOf, priorityOf } from "../workload.ts";

/** Skills that the tasks of these benches ask for, in turn; the last task alone asks for `rare`. */
export const skills = 50;

const atOnce = 1000;
const terms = { run: standingRun, timeoutMs: 600_000, retry: { attempts: 1, backoffMs: 1 }, missing: 0 } as const;

/** Adds so many waiting tasks through the shipped store; every skill has as many. */
export async function addWaiting({ writer, stores, database }: OpenRecord, count: number, first = 0): Promise<void> {
  for (let from = first; from < count; from += atOnce) {
    await writer.write(() => {
      for (let index = from; index < Math.min(count, from + atOnce); index += 1) {
        const specialization = index === count - 1 ? "rare" : `skill-${index % skills}`;
        const own = { step: `waiting-${index}`, priority: priorityOf(index), createdAt: Date.now() };
        const demand = { by: "specialization", specialization } as const;
        stores.tasks.add({ ...terms, ...own, demand, template: payloadOf(index) }, []);
      }
    });
  }
  database.pragma("wal_checkpoint(TRUNCATE)");
}

/** Puts so many finished tasks beside them: one by one they would take a minute. */
export function addFinished({ database }: OpenRecord, count: number): void {
  database.exec(`
    WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ${count})
    INSERT INTO tasks (run, step, demand, priority, timeout_ms, retry_attempts, retry_backoff_ms, template, state, missing,
      attempts, output, created_at, ended_at)
    SELECT '${standingRun}', 'finished-' || n, 'skill:skill-' || n % ${skills}, n % 5, 600000, 1, 1, '${payloadOf(1)}',
      'complete', 0, 1, 'done', 1, 2 FROM number`);
  database.pragma("wal_checkpoint(TRUNCATE)");
}
