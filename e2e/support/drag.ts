import type { Locator } from "playwright";
import { expect } from "vitest";

/** Drags something onto something else as a hand does, which lets go when it sees that the place takes it. */
export async function dragOnto(from: Locator, to: Locator): Promise<void> {
  const { mouse } = from.page();
  await from.hover();
  await mouse.down();
  const isTaken = async (): Promise<boolean> => {
    await to.hover();
    return await to.evaluate(({ dataset }) => [dataset["drop"], dataset["over"]].includes("true"));
  };
  await expect.poll(isTaken).toBe(true);
  await mouse.up();
}
