import type { MergeRule, SharedValue } from "../../contract/conflict.ts";
import type { Database } from "../../store/database.ts";

interface Row {
  readonly key: string;
  readonly value: string;
  readonly version: number;
  readonly rule: string;
  readonly written_at: number;
}

/** What the tasks of each run share: the only SQL on its table. */
export class SharedStateStore {
  readonly #get;
  readonly #list;
  readonly #put;

  constructor(database: Database) {
    this.#get = database.prepare<[string, string], Row>("SELECT * FROM shared_state WHERE run = ? AND key = ?");
    this.#list = database.prepare<[string], Row>("SELECT * FROM shared_state WHERE run = ? ORDER BY key");
    this.#put = database.prepare(
      `INSERT INTO shared_state (run, key, value, version, rule, written_at)
       VALUES (@run, @key, @value, @version, @rule, @writtenAt)
       ON CONFLICT (run, key) DO UPDATE SET value = @value, version = @version, written_at = @writtenAt`,
    );
  }

  get(run: string, key: string): SharedValue | undefined {
    const row = this.#get.get(run, key);
    return row === undefined ? undefined : toValue(row);
  }

  /** By key. */
  ofRun(run: string): readonly SharedValue[] {
    return this.#list.all(run).map(toValue);
  }

  /** Writes a value in the place of the one that is there; its rule stays as it was first. */
  put(run: string, value: SharedValue): void {
    this.#put.run({ ...value, run, value: JSON.stringify(value.value) });
  }
}

/** Rows were written by this file, so their texts are of the types that they say. */
function toValue({ key, value, version, rule, written_at }: Row): SharedValue {
  return { key, value: JSON.parse(value) as unknown, version, rule: rule as MergeRule, writtenAt: written_at };
}
