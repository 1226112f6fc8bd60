import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { TaskDesk, type Worker } from "../../../electron/hive/dispatcher/task-desk.ts";
import { TaskLife } from "../../../electron/hive/dispatcher/task-life.ts";
import { openRecord } from "../../../electron/hive/open-record.ts";
import { payloadOf, priorityOf } from "../workload.ts";

/** A folder for one measurement. */
export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), "skep-bench-"));
}

/** What the bundle of that name is made of. */
export const checkpointThread = fileURLToPath(
  new URL("../../../electron/hive/store/checkpoint-thread.ts", import.meta.url),
);

const skill = "research";
const usage = { promptTokens: 0, outputTokens: 0, promptMs: 0, outputMs: 0, loadMs: 0 };

/** The shipped way for single tasks, with the workload of these benches. */
export function openDesk(folder = freshFolder()) {
  const record = openRecord(folder, Date.now, checkpointThread);
  const tasks = new TaskLife(record.stores, Date.now);
  const { stores, writer } = record;
  const desk = new TaskDesk({ stores, writer, tasks, clock: Date.now, wake: () => undefined });
  const worker: Worker = { id: "bench-001", pid: process.pid, demands: [`skill:${skill}`] };
  const order = {
    demand: { by: "specialization", specialization: skill } as const,
    timeoutMs: 600_000,
    retry: { attempts: 3, backoffMs: 100 },
  };
  return {
    ...record,
    desk,
    add: (index: number) => desk.add({ ...order, description: payloadOf(index), priority: priorityOf(index) }),
    claim: () => desk.claim(worker),
    complete: (ref: { readonly task: string; readonly attempt: number }) =>
      desk.complete(ref, { output: "done", usage }),
    end: async () => {
      desk.stop();
      await record.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
