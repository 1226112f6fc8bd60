import { expect, it } from "vitest";
import { killHives } from "./kills.ts";
import { seeded } from "./random.ts";

it("finds everything that a hive had told, however often it is killed", async () => {
  const until = Number.POSITIVE_INFINITY;
  const found = await killHives({ rounds: 3, backlog: 500, random: seeded(1), until, mostRestartMs: until });
  expect(found).toMatchObject({ rounds: 3, faults: [] });
  expect(found.acknowledged).toBeGreaterThan(0);
});
