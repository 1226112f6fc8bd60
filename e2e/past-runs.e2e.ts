import type { Page } from "playwright";
import { beforeEach, describe, expect, it } from "vitest";
import { expectNoBarrier } from "./support/axe.ts";
import { ask } from "./support/bridge.ts";
import { openCanvas, step, twoSteps } from "./support/canvas.ts";
import { picture } from "./support/picture.ts";
import { testApp } from "./support/test-app.ts";
import { testHome } from "./support/test-home.ts";
import { goTo } from "./support/walk.ts";

const home = testHome({ model: false });
const skep = testApp(home);
let page: Page;
let run: string;

const given = { first: "Bees dance.", second: "They do." };

beforeEach(async () => {
  page = await openCanvas(skep, home, twoSteps);
  ({ run } = await ask(page, "startRun", { workflow: { id: "own/drawn.yaml" }, given }));
  await step(page, "first").getByText("Bees dance.").waitFor();
});

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
    await picture(page, "changed-since");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await expect.poll(() => dots.count()).toBe(0);
    await step(page, "first").click();
    await page.keyboard.press("d");
    await expect.poll(() => dots.count()).toBe(2);
  });

  it("shows its graph as near as a person wants it, without a barrier that axe finds", async () => {
    await goTo(page, `#/runs/${run}`);
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
    await picture(page, "run-graph");
    await expectNoBarrier(page, "graph of a run");
  });

  it("is found by its workflow", async () => {
    await ask(page, "startRun", {
      workflow: { source: `version: 1\nname: Renewable energy\nsteps:${twoSteps}`, name: "o" },
      given,
    });
    await goTo(page, "#/runs");
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
    await skep.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(900, 700));
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(900);
    const name = rows.getByText("Renewable energy", { exact: true });
    expect(await name.evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true);
    await picture(page, "history-900");
  });
});
