import { expect, it } from "vitest";
import { openTemporaryStore, temporaryFolder } from "../testing/temporary-store.ts";
import { WishStore } from "./wish-store.ts";

it("keeps the last number that was wanted of each kind", async () => {
  const folder = temporaryFolder();
  const store = openTemporaryStore(folder);
  const wishes = new WishStore(store.database);
  expect(wishes.all()).toEqual([]);
  wishes.save("beta_agent", 1);
  wishes.save("alpha_agent", 2);
  wishes.save("alpha_agent", 0);
  await store.close();
  expect(new WishStore(openTemporaryStore(folder).database).all()).toEqual([
    { kind: "alpha_agent", wish: 0 },
    { kind: "beta_agent", wish: 1 },
  ]);
});
