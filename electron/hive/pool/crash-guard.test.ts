import { expect, it } from "vitest";
import { CrashGuard } from "./crash-guard.ts";

it("pauses a kind after a crash, and tells when it may be tried again", async () => {
  const guard = new CrashGuard(1);
  const again = new Promise<void>((resolve) => guard.crashed("a", resolve));
  expect([guard.isPaused("a"), guard.isPaused("b")]).toEqual([true, false]);
  await again;
  expect(guard.isPaused("a")).toBe(false);
});

it("gives a kind up after five crashes in a row, and does not call for another try", async () => {
  const guard = new CrashGuard(1);
  for (let crash = 1; crash < 5; crash += 1) {
    await new Promise<void>((resolve) => guard.crashed("a", resolve));
    expect(guard.isGivenUp("a")).toBe(false);
  }
  let tries = 0;
  guard.crashed("a", () => {
    tries += 1;
  });
  expect([guard.isGivenUp("a"), guard.isPaused("a"), guard.isGivenUp("b")]).toEqual([true, true, false]);
  await new Promise((resolve) => setTimeout(resolve, 40));
  expect(tries).toBe(0);
});

it("counts anew after a start that went well", async () => {
  const guard = new CrashGuard(1);
  for (let crash = 1; crash < 5; crash += 1) await new Promise<void>((resolve) => guard.crashed("a", resolve));
  guard.started("a");
  await new Promise<void>((resolve) => guard.crashed("a", resolve));
  expect(guard.isGivenUp("a")).toBe(false);
});
