import { expect, it } from "vitest";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { OpenedFileStore } from "./opened-file-store.ts";

it("lists the files that were opened last, each once, and finds those again that are listed no more", () => {
  const store = new OpenedFileStore(openTemporaryStore().database);
  for (const [name, openedAt] of [
    ["a", 1],
    ["b", 2],
    ["c", 3],
    ["a", 4],
  ] as const) {
    store.opened({ id: `file/${name}`, path: `/x/${name}.yaml`, openedAt });
  }
  expect(store.recent(2).map(({ id }) => id)).toEqual(["file/a", "file/c"]);
  store.hide("file/a");
  expect(store.recent(9).map(({ id }) => id)).toEqual(["file/c", "file/b"]);
  expect(store.get("file/a")?.path).toBe("/x/a.yaml");
  expect(store.get("file/d")).toBeUndefined();
});
