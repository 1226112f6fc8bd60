import type { Page } from "playwright";

/** Goes to a view by its address, such as "#/runs". */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
}

/** Opens the example that comes with Skep from the list of workflows. */
export async function openExample(page: Page): Promise<void> {
  await page
    .getByRole("navigation")
    .getByRole("link", { name: /Renewable energy/ })
    .first()
    .click();
  await page.getByRole("application", { name: "Workflow canvas" }).waitFor();
}

/** Runs what the canvas shows, and goes to the page of that run. */
export async function runShown(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByRole("link", { name: "Open run" }).click();
  await page.getByRole("navigation", { name: "Answer and steps" }).waitFor();
}

/** The run that a page is about. */
export function shownRun(page: Page): string {
  return /run-\w+/.exec(page.url())?.[0] ?? "";
}

/** The first words are there: an agent writes. */
export async function wordsIn(page: Page): Promise<void> {
  const speed = page.getByText(/tokens? a second|tok\/s/);
  await speed.first().waitFor();
}
