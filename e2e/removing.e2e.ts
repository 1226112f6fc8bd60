import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { beforeEach, expect, it } from "vitest";
import { expectNoBarrier } from "./support/axe.ts";
import { testApp } from "./support/test-app.ts";
import { testHome } from "./support/test-home.ts";
import { openExample } from "./support/walk.ts";

const name = `${"A very long name ".repeat(29)}שלום 🐝`;

const home = testHome({ model: false });
const skep = testApp(home);
let page: Page;

beforeEach(async () => {
  mkdirSync(join(home.path, "workflows"), { recursive: true });
  const steps = "steps:\n  - id: one\n    agent: research_agent\n    prompt: Go.\n";
  writeFileSync(join(home.path, "workflows", "long.yaml"), `version: 1\nname: "${name}"\n${steps}`);
  page = await skep.open();
});

const files = (): readonly string[] => readdirSync(join(home.path, "workflows"));

it("deletes a workflow from its page, and brings it back with what was not saved of it", async () => {
  await page
    .getByRole("link", { name: /A very long name/ })
    .first()
    .click();
  await page.getByRole("textbox", { name: "Description" }).fill("Not saved");
  await page.getByRole("button", { name: "Delete this workflow" }).click();
  const note = page.getByRole("region", { name: "Deleted workflow" });
  await note.getByRole("status").waitFor();
  await expect.poll(() => page.getByRole("link", { name: /A very long name/ }).count()).toBe(0);
  expect(files()).toEqual([]);
  await expectNoBarrier(page, "a workflow was deleted");
  await note.getByRole("button", { name: "Bring it back" }).click();
  await page.getByRole("application", { name: "Workflow canvas" }).waitFor();
  expect(await page.getByRole("textbox", { name: "Description" }).inputValue()).toBe("Not saved");
  expect(await note.count()).toBe(0);
  expect(files()).toEqual(["long.yaml"]);
});

it("deletes a draft from the palette, and nothing that came with Skep", async () => {
  await openExample(page);
  expect(await page.getByRole("button", { name: "Delete this workflow" }).count()).toBe(0);
  await page.getByRole("button", { name: "New workflow" }).click();
  await page.getByRole("heading", { name: "New workflow", level: 1 }).waitFor();
  await page.getByRole("button", { name: "Delete this workflow" }).waitFor();
  await page.keyboard.press("Control+k");
  await page.locator("[cmdk-item]").first().waitFor();
  await page.keyboard.type("delete");
  await page.keyboard.press("Enter");
  await page.getByText("“New workflow” is deleted.").waitFor();
  await expect.poll(() => page.getByRole("link", { name: "New workflow" }).count()).toBe(0);
});
