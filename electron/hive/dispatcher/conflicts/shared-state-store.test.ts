import { expect, it } from "vitest";
import { addRun } from "../../testing/stored-run.ts";
import { openTemporaryStore } from "../../testing/temporary-store.ts";

it("keeps one value for each key of each run, with the rule of its first write", () => {
  const { stores } = openTemporaryStore();
  addRun(stores, "run-1", []);
  addRun(stores, "run-2", []);
  const first = { key: "k", value: { deep: [null, 1] }, version: 1, rule: "merge", writtenAt: 1 } as const;
  stores.shared.put("run-1", first);
  stores.shared.put("run-2", { ...first, value: "other" });
  expect(stores.shared.get("run-1", "k")).toEqual(first);
  stores.shared.put("run-1", { ...first, value: 2, version: 2, rule: "append", writtenAt: 3 });
  stores.shared.put("run-1", { ...first, key: "a" });
  expect(stores.shared.ofRun("run-1")).toEqual([
    { ...first, key: "a" },
    { ...first, value: 2, version: 2, writtenAt: 3 },
  ]);
  expect(stores.shared.get("run-1", "none")).toBeUndefined();
});
