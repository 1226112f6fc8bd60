import { fileURLToPath } from "node:url";
import Sqlite from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import type { JournalEntry } from "../contract/journal.ts";
import { Journal } from "../journal/journal.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { Checkpointer } from "./checkpointer.ts";
import type { RecordEntry } from "./entry-draft.ts";
import { Writer } from "./writer.ts";

/** A writer whose every statement is told, on a connection of its own to a real store. */
function openWriter() {
  const { file } = openTemporaryStore();
  const statements: string[] = [];
  const announced: JournalEntry[] = [];
  const database = new Sqlite(file, { verbose: (sql) => statements.push(String(sql)) });
  onTestFinished(() => void database.close());
  const writer = new Writer(database, new Journal(database, () => 1), (entries) => announced.push(...entries));
  const commits = (): number => statements.filter((sql) => sql === "COMMIT").length;
  /** What another connection sees: committed work only. */
  const other = new Sqlite(file, { readonly: true });
  onTestFinished(() => void other.close());
  const stored = (): readonly unknown[] => other.prepare("SELECT run FROM journal ORDER BY seq").pluck().all();
  return { file, writer, announced, commits, stored, statements };
}

function note(run: string) {
  return (record: RecordEntry): string => {
    record({ type: "run.resumed", about: { run }, data: {} });
    return run;
  };
}

it("puts all work of one turn into one transaction, in the order of the calls", async () => {
  const { writer, commits, stored, announced } = openWriter();
  const names = Array.from({ length: 32 }, (_, index) => `r${index}`);
  const answers = await Promise.all(names.map((name) => writer.write(note(name))));
  expect(answers).toEqual(names);
  expect(stored()).toEqual(names);
  expect(announced.map(({ run }) => run)).toEqual(names);
  expect(commits()).toBe(1);
});

it("leaves to the next turn what would make this one long, in the order of the calls", async () => {
  const { writer, commits, stored } = openWriter();
  const names = Array.from({ length: 70 }, (_, index) => `r${index}`);
  const slow = writer.write(() => {
    for (const end = performance.now() + 10; performance.now() < end; );
  });
  const first = Promise.all(names.slice(0, 31).map((name) => writer.write(note(name))));
  const later = names.slice(31).map((name) => writer.write(note(name)));
  await Promise.all([slow, first]);
  expect(stored()).toEqual(names.slice(0, 31));
  expect(commits()).toBe(1);
  await Promise.all(later);
  expect(stored()).toEqual(names);
});

it("does work that work asked for, after what was asked before", async () => {
  const { writer, stored } = openWriter();
  const asked: Promise<unknown>[] = [];
  const asking = writer.write((record) => {
    asked.push(writer.write(note("asked by work")));
    for (const end = performance.now() + 10; performance.now() < end; );
    return note("asking")(record);
  });
  const others = Array.from({ length: 40 }, (_, index) => writer.write(note(`r${index}`)));
  await Promise.all([asking, ...others]);
  await Promise.all(asked);
  expect(stored().at(0)).toBe("asking");
  expect(stored().at(-1)).toBe("asked by work");
  expect(stored()).toHaveLength(42);
});

it("answers a caller only when another process could read its work", async () => {
  const { writer, stored } = openWriter();
  const seen = await Promise.all(
    ["a", "b"].map(async (name) => {
      await writer.write(note(name));
      return stored();
    }),
  );
  expect(seen).toEqual([
    ["a", "b"],
    ["a", "b"],
  ]);
});

it("announces entries after their commit, and before their writers go on", async () => {
  const { writer, announced } = openWriter();
  await writer.write(note("a"));
  expect(announced).toEqual([
    { seq: 1, at: 1, level: "AUDIT", type: "run.resumed", run: "a", task: null, step: null, agent: null, data: {} },
  ]);
});

it("answers what may lead as soon as the log has it, and announces it when the disk has it too", async () => {
  const { writer, announced, stored } = openWriter();
  await writer.writeAhead(note("a"), (run) => run === "a");
  expect([stored(), announced]).toEqual([["a"], []]);
  await writer.write(note("b"));
  expect(announced.map(({ run }) => run)).toEqual(["a", "b"]);
  await writer.writeAhead(note("c"), (run) => run === "a");
  expect(announced.map(({ run }) => run)).toEqual(["a", "b", "c"]);
});

it("brings to the disk before it closes what nobody waits for", async () => {
  const { writer, announced } = openWriter();
  await writer.writeAhead(note("a"), () => true);
  await writer.close();
  expect(announced.map(({ run }) => run)).toEqual(["a"]);
});

it("undoes work that throws alone, with its entries", async () => {
  const { writer, stored, announced, commits } = openWriter();
  const throwing = (record: RecordEntry): never => {
    record({ type: "run.resumed", about: { run: "never" }, data: {} });
    throw new Error("changed my mind");
  };
  const all = await Promise.allSettled([writer.write(note("a")), writer.write(throwing), writer.write(note("b"))]);
  expect(all.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(all[1]).toMatchObject({ reason: new Error("changed my mind") });
  expect(stored()).toEqual(["a", "b"]);
  expect(announced.map(({ seq, run }) => [seq, run])).toEqual([
    [1, "a"],
    [2, "b"],
  ]);
  expect(commits()).toBe(1);
});

const savepoints = (statements: readonly string[]): number =>
  statements.filter((sql) => sql.startsWith("SAVEPOINT")).length;

it("saves no place to go back to for work that can be done again", async () => {
  const { writer, stored, statements } = openWriter();
  await Promise.all([writer.writeAgain(note("a")), writer.writeAgain(note("b"))]);
  expect(stored()).toEqual(["a", "b"]);
  expect(savepoints(statements)).toBe(0);
});

it("does such work again when some of it throws, and undoes alone what threw", async () => {
  const { writer, stored, announced, statements } = openWriter();
  const held = new Set<string>();
  const hold = (name: string) =>
    writer.writeAgain(
      (record) => {
        expect(held.has(name)).toBe(false);
        held.add(name);
        return note(name)(record);
      },
      () => void held.delete(name),
    );
  const throwing = (record: RecordEntry): never => {
    note("never")(record);
    throw new Error("in its middle");
  };
  const settled = await Promise.allSettled([
    hold("a"),
    writer.writeAgain(throwing),
    hold("b"),
    writer.write(note("c")),
  ]);
  expect(settled).toMatchObject([
    { value: "a" },
    { reason: new Error("in its middle") },
    { value: "b" },
    { value: "c" },
  ]);
  expect(stored()).toEqual(["a", "b", "c"]);
  expect(announced.map(({ run }) => run)).toEqual(["a", "b", "c"]);
  expect(savepoints(statements)).toBe(4);
});

it("does nothing twice that cannot be done again", async () => {
  const { writer, stored } = openWriter();
  const done: string[] = [];
  const once = writer.write((record) => {
    done.push("once");
    return note("once")(record);
  });
  const throwing = writer.writeAgain((record) => {
    note("never")(record);
    throw new Error("in its middle");
  });
  const settled = await Promise.allSettled([once, throwing, writer.writeAgain(note("again"))]);
  expect(settled).toMatchObject([{ value: "once" }, { reason: new Error("in its middle") }, { value: "again" }]);
  expect(done).toEqual(["once"]);
  expect(stored()).toEqual(["once", "again"]);
});

it("brings a long log into the store between two transactions", async () => {
  const { writer, statements, stored } = openWriter();
  const names = Array.from({ length: 2500 }, (_, index) => `r${index}`);
  await Promise.all(names.map((name) => writer.writeAgain(note(name))));
  await writer.close();
  const marks = statements.filter((sql) => /^(BEGIN|COMMIT|PRAGMA wal_checkpoint.PASSIVE)/.test(sql));
  const at = marks.findIndex((sql) => sql.startsWith("PRAGMA"));
  expect(marks[at - 1]).toBe("COMMIT");
  expect(stored()).toEqual(names);
});

it("leaves the log to another thread, and brings in its end after some times", async () => {
  const { writer, statements, file } = openWriter();
  const here = (): number => statements.filter((sql) => sql === "PRAGMA wal_checkpoint(PASSIVE)").length;
  const waiting: (() => void)[] = [];
  class Watched extends Checkpointer {
    override run(done: () => void): boolean {
      return super.run(() => {
        done();
        waiting.pop()?.();
      });
    }
  }
  const script = fileURLToPath(new URL("checkpoint-thread.ts", import.meta.url));
  writer.checkpointBeside(new Watched(script, file));
  for (let round = 1; round <= 4; round += 1) {
    const done = new Promise<void>((resolve) => waiting.push(resolve));
    await Promise.all(Array.from({ length: 2048 }, () => writer.writeAgain(note("a"))));
    await done;
    expect(here()).toBe(0);
  }
  await writer.write(note("b"));
  await writer.close();
  expect(here()).toBe(1);
});

it("takes up what is asked while it answers in the next transaction", async () => {
  const { writer, stored, commits } = openWriter();
  await writer.write(note("a")).then(() => writer.write(note("b")));
  expect(stored()).toEqual(["a", "b"]);
  expect(commits()).toBe(2);
});

it("rejects every caller when the disk refuses the transaction, and goes on with the next one", async () => {
  const { file, writer, stores } = openTemporaryStore();
  const blocker = new Sqlite(file);
  onTestFinished(() => void blocker.close());
  blocker.exec("BEGIN IMMEDIATE");
  const patient = new Sqlite(file, { timeout: 10 });
  onTestFinished(() => void patient.close());
  const hurried = new Writer(patient, new Journal(patient), () => undefined);
  const refused = await Promise.allSettled([hurried.write(note("a")), hurried.write(note("b"))]);
  expect(refused).toMatchObject([{ reason: { code: "SQLITE_BUSY" } }, { reason: { code: "SQLITE_BUSY" } }]);
  blocker.exec("ROLLBACK");
  await expect(hurried.write(note("c"))).resolves.toBe("c");
  await expect(writer.write(() => stores.runs.list(1))).resolves.toEqual([]);
});

it("finishes what was asked before it closes, and refuses what comes later", async () => {
  const { writer, stored } = openWriter();
  const before = writer.write(note("a")).then(() => writer.write(note("b")));
  await writer.close();
  await before;
  expect(stored()).toEqual(["a", "b"]);
  await expect(writer.write(note("c"))).rejects.toMatchObject({ failure: { code: "internal" } });
  expect(stored()).toEqual(["a", "b"]);
});
