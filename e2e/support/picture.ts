import { join } from "node:path";
import type { Page } from "playwright";

/** Takes a picture of the page into the folder SKEP_SHOTS, where one is named. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env["SKEP_SHOTS"];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
}
