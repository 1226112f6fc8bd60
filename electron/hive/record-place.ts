import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Where the record of a hive lies. */
export interface RecordPlace {
  readonly folder: string;
  /** Removes what is not to be kept, once the record is closed. */
  leave(): void;
}

/**
 * Places the record into the data folder or, when nothing of it is to be kept, into a folder there that goes with the hive;
 * what a hive that was killed left of that goes now.
 */
export function placeRecord(home: string, isKept: boolean): RecordPlace {
  const passing = join(home, "passing");
  const remove = (): void => rmSync(passing, { recursive: true, force: true });
  remove();
  if (isKept) return { folder: home, leave: () => {} };
  console.error("skep: nothing that is recorded now stays when this hive ends: enable_persistence is false");
  mkdirSync(passing, { recursive: true });
  return { folder: passing, leave: remove };
}
