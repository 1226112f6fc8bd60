import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { processBirth } from "./process-birth.ts";

it("tells the same birth of one process each time, and another of another", async () => {
  const child = spawn("sleep", ["60"]);
  const birth = await processBirth(child.pid ?? 0);
  expect(birth).not.toBeNull();
  expect(await processBirth(child.pid ?? 0)).toBe(birth);
  expect(await processBirth(1)).not.toBe(birth);
  child.kill();
  await once(child, "exit");
  expect(await processBirth(child.pid ?? 0)).toBeNull();
});
