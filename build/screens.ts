/**
 * Takes the pictures in `docs/screens` from the real app on the real starter model, each in light and dark.
 * `npm run screens`
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { makeHome } from "../e2e/support/home.ts";
import { root } from "../e2e/support/terminal.ts";
import { openApp } from "../e2e/support/window.ts";

const folder = join(root, "docs", "screens");

/** One picture a theme of the view that the page shows now. */
async function take(page: Page, view: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(400); // colours change softly
    await page.screenshot({ path: join(folder, `${view}-${colorScheme}.png`) });
  }
}

mkdirSync(folder, { recursive: true });
const home = await makeHome();
const { app, page } = await openApp({ home: home.path, env: { SKEP_ENGINE: "embedded" } });
try {
  page.setDefaultTimeout(120_000);
  await page.getByRole("button", { name: /^Run/ }).first().waitFor();
  await take(page, "start");
  await page
    .getByRole("navigation")
    .getByRole("link", { name: /Renewable energy/ })
    .first()
    .click();
  await page.getByRole("button", { name: /^Run/ }).waitFor();
  await take(page, "workflow");
  await page.getByRole("button", { name: /^Run/ }).click();
  await page
    .getByText(/[2-9]\d tokens/)
    .first()
    .waitFor();
  await take(page, "run");
  await page.getByRole("button", { name: /^Run again/ }).waitFor();
  await page.getByText("Answer", { exact: true }).first().click();
  await take(page, "answer");
  await page.getByRole("link", { name: /Ollama|Embedded engine/ }).click();
  await page.getByRole("heading", { name: "Models" }).waitFor();
  await take(page, "models");
} finally {
  await app.close();
  home.remove();
}
