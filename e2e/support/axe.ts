import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright";
import { expect } from "vitest";

/** Expects that axe finds no barrier in what a page shows now, in light and in dark. */
export async function expectNoBarrier(page: Page, view: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expectNoBarrierAsItIs(page, `${view}, ${colorScheme}`);
  }
}

/** As `expectNoBarrier`, in the colours that the page has. */
export async function expectNoBarrierAsItIs(page: Page, view: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const told = violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ html }) => html).join(" | ")}`);
  expect(told, view).toEqual([]);
}
