import { setTimeout as sleep } from "node:timers/promises";
import { payloadOf, percentile, priorityOf } from "../workload.ts";
import { loadPeer } from "./install.ts";

/** The part of BullMQ that is used here. */
interface BullMq {
  readonly Queue: new (
    name: string,
    options: object,
  ) => {
    add(name: string, data: unknown, options: object): Promise<unknown>;
    close(): Promise<void>;
  };
  readonly Worker: new (
    name: string,
    handle: () => Promise<void>,
    options: object,
  ) => {
    on(event: "error", listener: (error: Error) => void): void;
    waitUntilReady(): Promise<unknown>;
    close(): Promise<void>;
  };
}

/** Milliseconds from an add to the entry of the handler of an idle BullMQ worker: the middle one of so many. */
export async function dispatchBullMq(count: number, port: number): Promise<number> {
  const { Queue, Worker } = loadPeer("bullmq") as BullMq; // as its documentation says
  const connection = { host: "127.0.0.1", port, maxRetriesPerRequest: null };
  const queue = new Queue("bench", { connection });
  let entered: (at: number) => void = () => undefined;
  const worker = new Worker("bench", async () => entered(performance.now()), { connection, concurrency: 1 });
  worker.on("error", (error) => console.error(error.message));
  await worker.waitUntilReady();
  const took: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const started = new Promise<number>((resolve) => {
      entered = resolve;
    });
    const from = performance.now();
    const options = { removeOnComplete: true, priority: 5 - priorityOf(index) };
    void queue.add("job", JSON.parse(payloadOf(index)), options);
    took.push((await started) - from);
    await sleep(2);
  }
  await worker.close();
  await queue.close();
  return percentile(took, 0.5);
}
