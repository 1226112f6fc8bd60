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
const size = { width: 1440, height: 940 };

/** One picture a theme of the view that the page shows now. */
async function take(page: Page, view: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(400); // colours change softly
    await page.screenshot({ path: join(folder, `${view}-${colorScheme}.png`) });
  }
}

async function openExample(page: Page): Promise<void> {
  await page
    .getByRole("navigation")
    .getByRole("link", { name: /Renewable energy/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Run", exact: true }).waitFor();
}

/** Starts the example, and waits until its agents write. */
async function runExample(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByRole("link", { name: "Open run" }).click();
  await page
    .getByText(/[2-9]\d tokens/)
    .first()
    .waitFor();
}

async function untilDone(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Run again/ }).waitFor();
}

async function takeWorkflow(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Run/ }).first().waitFor();
  await take(page, "start");
  await openExample(page);
  await take(page, "workflow");
  await runExample(page);
  await take(page, "run");
  await untilDone(page);
  await page.getByText("Answer", { exact: true }).first().click();
  await take(page, "answer");
}

/** The views that are drawn while agents are at work. */
async function takeWork(page: Page): Promise<void> {
  await openExample(page);
  await runExample(page);
  await page.keyboard.press("Control+2");
  await page.getByRole("heading", { name: "Agents", level: 1 }).waitFor();
  await page.locator(".react-flow__node").first().waitFor();
  await take(page, "agents");
  await page.keyboard.press("Control+3");
  await page.getByRole("region", { name: "Attempts by agent" }).waitFor();
  await take(page, "dashboard");
  await page.getByText("4 of 4 tasks, 100 %").waitFor();
  await page.getByRole("heading", { name: "Errors and warnings" }).scrollIntoViewIfNeeded();
  await take(page, "dashboard-times");
}

async function takeRest(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Runs", exact: true }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  await take(page, "history");
  await page.getByRole("link", { name: /Ollama|Embedded engine/ }).click();
  await page.getByRole("button", { name: /^Test / }).click();
  await page.getByText(/writes \d/).waitFor();
  await take(page, "models");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  await take(page, "palette");
}

mkdirSync(folder, { recursive: true });
const home = await makeHome();
const { app, page } = await openApp({ home: home.path, env: { SKEP_ENGINE: "embedded" } });
try {
  page.setDefaultTimeout(120_000);
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, size);
  await takeWorkflow(page);
  await takeWork(page);
  await takeRest(page);
} finally {
  await app.close();
  home.remove();
}
