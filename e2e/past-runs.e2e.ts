import type { Page } from "playwright";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { expectNoBarrier } from "./support/axe.ts";
import { ask, openCanvas, step, twoSteps } from "./support/canvas.ts";
import { makeHome, type TestHome } from "./support/home.ts";
import type { OpenApp } from "./support/window.ts";

let home: TestHome;
let open: OpenApp;
let page: Page;
let run: string;

const given = { first: "Bees dance.", second: "They do." };

beforeEach(async () => {
  home = await makeHome({ model: false });
  open = await openCanvas(home.path, twoSteps);
  page = open.page;
  ({ run } = await ask(page, "startRun", { workflow: { id: "own/drawn.yaml" }, given }));
  await step(page, "first").getByText("Bees dance.").waitFor();
});

afterEach(async () => {
  await open.app.close();
  home.remove();
});

async function picture(name: string): Promise<void> {
  const folder = process.env["SKEP_SHOTS"];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

async function go(address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
}

describe("a past run", () => {
  it("marks in the builder each step that has changed since, and those that take its result, until that is undone", async () => {
    const dots = page.getByText("Changed since its last run");
    expect(await dots.count()).toBe(0);
    await step(page, "second").click();
    await page.keyboard.press("d");
    await expect.poll(() => dots.count()).toBe(1);
    await step(page, "first").click();
    await page.keyboard.press("d");
    await expect.poll(() => dots.count()).toBe(2);
    await picture("changed-since");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await expect.poll(() => dots.count()).toBe(0);
    await step(page, "first").click();
    await page.keyboard.press("d");
    await expect.poll(() => dots.count()).toBe(2);
  });

  it("shows its graph as near as a person wants it, without a barrier that axe finds", async () => {
    await go(`#/runs/${run}`);
    await page.getByRole("button", { name: "Graph" }).click();
    const graph = page.getByRole("region", { name: "Graph of this run" });
    await graph.locator(".react-flow__node-step").first().waitFor();
    await graph.locator('.kind-icon[data-tier="execution"]').first().waitFor();
    const width = async () =>
      Math.round((await graph.locator(".react-flow__node-step").first().boundingBox())?.width ?? 0);
    await graph.getByRole("button", { name: "100 %" }).click();
    await expect.poll(width).toBe(220);
    await graph.getByRole("button", { name: "Larger" }).click();
    await expect.poll(width).toBe(275);
    await graph.getByRole("button", { name: "Smaller" }).click();
    await expect.poll(width).toBe(220);
    await graph.getByRole("button", { name: "Fit" }).click();
    await picture("run-graph");
    await expectNoBarrier(page, "graph of a run");
  });

  it("is found by its workflow", async () => {
    await ask(page, "startRun", {
      workflow: { source: `version: 1\nname: Other\nsteps:${twoSteps}`, name: "o" },
      given,
    });
    await go("#/runs");
    const rows = page.locator(".history-row");
    await expect.poll(() => rows.count()).toBe(2);
    await page.getByRole("combobox", { name: "Of this workflow" }).selectOption({ label: "Drawn" });
    await expect.poll(() => rows.count()).toBe(1);
    expect(await rows.innerText()).toContain(run);
    await ask(page, "startRun", { workflow: { id: "own/drawn.yaml" }, given });
    await expect.poll(() => rows.count()).toBe(2);
    await page.getByRole("combobox", { name: "Of this workflow" }).selectOption({ label: "Every workflow" });
    await expect.poll(() => rows.count()).toBe(3);
    await expectNoBarrier(page, "runs");
  });
});
