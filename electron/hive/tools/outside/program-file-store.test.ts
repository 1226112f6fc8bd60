import { expect, it } from "vitest";
import { openTemporaryStore } from "../../testing/temporary-store.ts";
import { ProgramFileStore } from "./program-file-store.ts";

it("keeps the last that was read of each file", () => {
  const store = new ProgramFileStore(openTemporaryStore().database);
  expect(store.get("/bin/a")).toBeUndefined();
  store.save("/bin/a", { stamp: "1", hash: "x" });
  store.save("/bin/b", { stamp: "1", hash: "y" });
  store.save("/bin/a", { stamp: "2", hash: "z" });
  expect([store.get("/bin/a"), store.get("/bin/b")]).toEqual([
    { stamp: "2", hash: "z" },
    { stamp: "1", hash: "y" },
  ]);
});
