import { z } from "zod";
import type { MergeRule } from "../../contract/conflict.ts";
import type { SharedState } from "../../dispatcher/conflicts/shared-state.ts";
import { placeOf } from "./own-place.ts";
import { type OwnTool, ownTool, refusal } from "./own-tool.ts";

const key = z.string().trim().min(1).max(200);
const value = z.union([
  z.string().max(16_000),
  z.number(),
  z.boolean(),
  z.record(z.string(), z.json()),
  z.array(z.json()),
]);
const rules: readonly MergeRule[] = ["refuse", "last_write_wins", "merge", "append"];

/** Tools with which agents keep what all of a run's agents may know. */
export function memoryTools(state: SharedState): readonly OwnTool[] {
  const read = ownTool({
    name: "read_memory",
    description: "Reads what is kept under a key, with its version.",
    input: z.strictObject({ key }),
    apply: ({ key }, { task }) => {
      const place = placeOf(task.run, key);
      const there = state.get(place.run, place.name);
      if (there === undefined) return { text: `Nothing is kept under ${key}.` };
      return { text: `${key}, version ${there.version}:\n${wordsOf(there.value)}` };
    },
  });
  const write = ownTool({
    name: "write_memory",
    description: "Keeps a value under a key for all agents of this run.",
    input: z.strictObject({
      key,
      value,
      version: z.number().int().min(0).describe("The version that you have read; left out: none").optional(),
      rule: z.enum(rules).describe("For later writes from an old version; set by the first write").optional(),
    }),
    apply: ({ key, value, version = 0, rule }, { task, record }) => {
      const place = placeOf(task.run, key);
      const written = state.write(record, { run: place.run, key: place.name, value, expected: version, rule });
      if (written.ok) return { text: `Kept under ${key}, version ${written.value.version}.` };
      const { message, hint = "" } = written.failure;
      return refusal(`${message} ${hint}`.trim());
    },
  });
  return [read, write];
}

function wordsOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
