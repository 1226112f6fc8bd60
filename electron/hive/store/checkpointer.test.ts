import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { Checkpointer } from "./checkpointer.ts";
import { openDatabase } from "./database.ts";

const script = fileURLToPath(new URL("checkpoint-thread.ts", import.meta.url));

function openStore() {
  const file = join(temporaryFolder(), "skep.db");
  const database = openDatabase(file);
  onTestFinished(() => void database.close());
  const write = database.prepare(
    "INSERT INTO journal (at, level, type, data) VALUES (1, 'INFO', 'hive.stopped', '{}')",
  );
  /** Pages that the store does not have yet. */
  const left = (): number => {
    const [state] = database.pragma("wal_checkpoint(NOOP)") as { log: number; checkpointed: number }[];
    return state === undefined ? Number.NaN : state.log - state.checkpointed;
  };
  return { file, write, left };
}

it("brings the log into the store beside other work, and ends with its owner", async () => {
  const { file, write, left } = openStore();
  write.run();
  expect(left()).toBeGreaterThan(0);
  const checkpointer = new Checkpointer(script, file);
  await new Promise<void>((resolve) => expect(checkpointer.run(resolve)).toBe(true));
  expect(left()).toBe(0);
  await checkpointer.close();
  expect(checkpointer.run(() => undefined)).toBe(false);
});

it("says so when there is no such thread", async () => {
  const { file } = openStore();
  const checkpointer = new Checkpointer(join(temporaryFolder(), "nowhere.ts"), file);
  await new Promise<void>((resolve) => checkpointer.run(resolve));
  expect(checkpointer.run(() => undefined)).toBe(false);
  await checkpointer.close();
});
