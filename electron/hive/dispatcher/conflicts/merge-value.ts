import type { DataConflict, MergeRule } from "../../contract/conflict.ts";

/** What becomes of a stale write. */
export type Merged =
  | { readonly resolution: Exclude<DataConflict["resolution"], "refused">; readonly value: unknown }
  | { readonly resolution: "refused"; readonly reason: string };

/** Brings a write that was made from an old version together with the value that is there, as the key's rule says. */
export function mergeValue(rule: MergeRule, there: unknown, written: unknown): Merged {
  switch (rule) {
    case "last_write_wins":
      return { resolution: "last_write_wins", value: written };
    case "merge":
      if (!isObject(there) || !isObject(written)) return refused("two values can be merged only when both are objects");
      return { resolution: "merged", value: { ...there, ...written } };
    case "append":
      if (!Array.isArray(there)) return refused("a value can be appended only to a list");
      return { resolution: "appended", value: [...there, ...(Array.isArray(written) ? written : [written])] };
    case "refuse":
      return refused("the value has changed since it was read");
  }
}

function refused(reason: string): Merged {
  return { resolution: "refused", reason };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
