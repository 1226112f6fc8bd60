import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testApp } from "./support/test-app.ts";
import { testHome } from "./support/test-home.ts";

const source =
  "version: 1\nname: Bees\nsteps:\n  - { id: facts, agent: research_agent, prompt: Name one fact. } # mine\n";

const skep = testApp(testHome());
let elsewhere: string;
let page: Page;

beforeEach(async () => {
  elsewhere = mkdtempSync(join(tmpdir(), "skep-files-"));
  page = await skep.open();
  await page.getByRole("button", { name: /^Run/ }).first().waitFor();
});

afterEach(() => {
  rmSync(elsewhere, { recursive: true, force: true });
});

/** A person chooses this file in the machine's own dialog, which no test can reach. */
async function choose(path: string): Promise<void> {
  await skep.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, path);
}

const soon = { timeout: 30_000 };

async function named(name: string): Promise<void> {
  await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
}

describe("workflow files in the window", () => {
  it("begins a new workflow by key, which is there again after the app was closed", async () => {
    await page.keyboard.press("Control+n");
    await expect.poll(() => page.url(), soon).toContain("draft");
    const address = page.url();
    page = await skep.open();
    await page
      .getByRole("navigation")
      .getByRole("link", { name: /New workflow/ })
      .click();
    await expect.poll(() => page.url(), soon).toBe(address);
  });

  it("opens a file from anywhere, saves it back to its place with its comments, and lists it among the recent ones", async () => {
    const path = join(elsewhere, "bees.yaml");
    writeFileSync(path, source);
    await choose(path);
    await page.keyboard.press("Control+o");
    await named("Bees");
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Honey bees");
    await page.keyboard.press("Tab");
    await page.getByRole("button", { name: /^Save/ }).first().click();
    await expect.poll(() => readFileSync(path, "utf8"), soon).toBe(source.replace("name: Bees", "name: Honey bees"));
    await page.keyboard.press("Control+1");
    await page.keyboard.press("Control+k");
    await page.getByRole("option", { name: /bees\.yaml/ }).click();
    await named("Honey bees");
  });

  it("saves a copy anywhere with what was not saved yet, and goes on with the file that is open", async () => {
    const path = join(elsewhere, "bees.yaml");
    const copy = join(elsewhere, "copy.yaml");
    writeFileSync(path, source);
    await choose(path);
    await page.keyboard.press("Control+o");
    await named("Bees");
    const address = page.url();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Wild bees");
    await page.keyboard.press("Tab");
    await named("Wild bees");
    await skep.app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
    }, copy);
    await page.keyboard.press("Escape"); // from the field to the canvas: no key is a command while somebody types
    await page.keyboard.press("Control+k");
    await page.keyboard.type("save a copy");
    await page.getByRole("option", { name: /Save a copy/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByText(`A copy was saved: ${copy}`).waitFor();
    expect(readFileSync(copy, "utf8")).toBe(source.replace("name: Bees", "name: Wild bees"));
    expect([readFileSync(path, "utf8"), page.url()]).toEqual([source, address]);
  });

  it("says what is wrong with a file that is none, and opens nothing", async () => {
    await choose(join(elsewhere, "missing.yaml"));
    await page.keyboard.press("Control+o");
    await page.getByRole("dialog", { name: "The file could not be opened" }).waitFor();
  });
});
