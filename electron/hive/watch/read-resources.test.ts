import { totalmem } from "node:os";
import { expect, it } from "vitest";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { readResources } from "./read-resources.ts";

it("reads what is free on the disk of a folder and in memory, and null where there is no such folder", async () => {
  const { disk, memory } = await readResources(temporaryFolder());
  expect(disk).toBeGreaterThan(0);
  expect(memory).toBeGreaterThan(0);
  expect(memory).toBeLessThanOrEqual(totalmem());
  expect((await readResources("/nowhere/at/all")).disk).toBe(null);
});
