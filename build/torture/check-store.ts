import { join } from "node:path";
import { openDatabase } from "../../electron/hive/store/database.ts";

/** What a hive had told to be on the disk. */
export interface Acknowledged {
  readonly added: readonly string[];
  readonly completed: readonly string[];
}

/** Reads the lines that a hive noted. */
export function readNotes(text: string): Acknowledged {
  const named = (word: string): readonly string[] =>
    text.split("\n").flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : []));
  return { added: named("added"), completed: named("completed") };
}

/** Opens the store of a hive that ended badly and answers what is wrong with it; empty: nothing. */
export function findFaults(folder: string, { added, completed }: Acknowledged): readonly string[] {
  const database = openDatabase(join(folder, "skep.db"));
  try {
    const integrity = String(database.pragma("integrity_check", { simple: true }));
    const state = database.prepare<[string], string>("SELECT state FROM tasks WHERE id = substr(?, 6)").pluck();
    const lost = added.filter((task) => state.get(task) === undefined);
    const undone = completed.filter((task) => state.get(task) !== "complete");
    const twice = database
      .prepare<[], string>("SELECT task FROM journal WHERE type = 'task.completed' GROUP BY task HAVING count(*) > 1")
      .pluck()
      .all();
    const gaps = database.prepare<[], number>("SELECT max(seq) - count(*) FROM journal").pluck().get() ?? 0;
    return [
      ...(integrity === "ok" ? [] : [`the integrity check says ${integrity}`]),
      ...lost.map((task) => `${task} was acknowledged and is lost`),
      ...undone.map((task) => `${task} was told complete and is ${state.get(task)}`),
      ...twice.map((task) => `${task} was completed twice`),
      ...(gaps === 0 ? [] : [`the journal lacks ${gaps} numbers`]),
    ];
  } finally {
    database.close();
  }
}
