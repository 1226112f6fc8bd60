import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { testApp } from "./support/test-app.ts";
import { testHome } from "./support/test-home.ts";

const workflow = `version: 1
name: Gate
steps:
  - id: gate
    specialization: validation
    with: { text: bees, contains: wasps }
    retry: { attempts: 1 }
`;

const home = testHome();
const skep = testApp(home, { SKEP_ENGINE: "embedded" });

beforeEach(() => {
  mkdirSync(join(home.path, "workflows"), { recursive: true });
  writeFileSync(join(home.path, "workflows", "gate.yaml"), workflow);
});

it("shows beside the canvas why the step has failed that a person ran", async () => {
  const page = await skep.open();
  await page.getByRole("navigation").getByRole("link", { name: /Gate/ }).first().click();
  await page.locator('.react-flow__node[aria-label^="gate,"]').click();
  await page.getByRole("heading", { name: "Step gate" }).waitFor();
  await page.getByRole("button", { name: "Run step" }).click();
  await page.getByRole("tab", { name: "Result", selected: true }).waitFor();
  await page.getByText('The text does not contain "wasps".').first().waitFor();
  await page.getByRole("tab", { name: "Settings" }).click();
  await page.getByRole("heading", { name: "Step gate" }).waitFor();
  expect(await page.getByRole("tab", { name: "Settings", selected: true }).count()).toBe(1);
});
