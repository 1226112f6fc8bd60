import type { Locator, Page } from "playwright";
import { describe, expect, it } from "vitest";
import { expectNoBarrierAsItIs } from "./support/axe.ts";
import { dragTo, middleOf, openCanvas, step, twoSteps } from "./support/canvas.ts";
import { picture } from "./support/picture.ts";
import { testApp } from "./support/test-app.ts";
import { testHome } from "./support/test-home.ts";

const home = testHome({ model: false });
const skep = testApp(home);

/** Opens the canvas of a workflow that is a file in the data folder. */
async function openPage(steps: string): Promise<Page> {
  return await openCanvas(skep, home, steps);
}

function link(page: Page, words: string): Locator {
  return page.locator(`.react-flow__edge[aria-label="${words}"]`);
}

async function clickBetween(page: Page, from: string, to: string): Promise<void> {
  const [start, end] = [await middleOf(step(page, from)), await middleOf(step(page, to))];
  await page.mouse.click((start.x + end.x) / 2, (start.y + end.y) / 2);
}

async function drop(page: Page, agent: string, to: { readonly x: number; readonly y: number }): Promise<void> {
  await dragTo(page, page.getByRole("region", { name: "Steps to add" }).getByRole("button", { name: agent }), to);
  await page.mouse.up();
}

const told = (page: Page): Locator => page.locator(".canvas-told");

describe("the canvas", () => {
  it("draws a workflow from nothing by dragging, refuses a circle with its reason, and takes everything back", async () => {
    const page = await openPage(" []");
    const field = await page.locator(".canvas-field").boundingBox();
    const at = (x: number, y: number) => ({ x: (field?.x ?? 0) + x, y: (field?.y ?? 0) + y });
    await drop(page, "research_agent", at(180, 200));
    await step(page, "research_agent").waitFor();
    await drop(page, "summarizer_agent", at(560, 200));
    await step(page, "summarizer_agent").waitFor();
    const [from, to] = [step(page, "research_agent"), step(page, "summarizer_agent")];
    await dragTo(
      page,
      from.locator(".react-flow__handle.source"),
      await middleOf(to.locator(".react-flow__handle.target")),
    );
    await page.mouse.up();
    await expect.poll(() => page.locator(".react-flow__edge").count()).toBe(1);
    await dragTo(
      page,
      to.locator(".react-flow__handle.source"),
      await middleOf(from.locator(".react-flow__handle.target")),
    );
    await page.locator(".connect-hint").waitFor();
    expect(await page.locator(".connect-hint").innerText()).toMatch(/wait for each other/);
    await page.mouse.up();
    expect(await page.locator(".react-flow__edge").count()).toBe(1);
    await page.keyboard.press("Escape");
    for (let turn = 0; turn < 3; turn += 1) await page.keyboard.press("Control+z");
    await expect.poll(() => page.locator(".react-flow__node-step").count()).toBe(0);
    for (let turn = 0; turn < 3; turn += 1) await page.keyboard.press("Control+Shift+z");
    await expect.poll(() => page.locator(".react-flow__node-step").count()).toBe(2);
    await expect.poll(() => page.locator(".react-flow__edge").count()).toBe(1);
  });

  it("draws a workflow from nothing with the keyboard alone", async () => {
    const page = await openPage(" []");
    await page.getByRole("application", { name: "Workflow canvas" }).focus();
    await page.keyboard.press("n");
    await page.keyboard.type("research");
    await page.keyboard.press("Enter");
    await step(page, "research_agent").waitFor();
    await page.keyboard.press("F2");
    await page.keyboard.type("find");
    await page.keyboard.press("Enter");
    await step(page, "find").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.type("summar");
    await page.keyboard.press("Enter");
    await step(page, "summarizer_agent").waitFor();
    await expect.poll(() => page.locator(".react-flow__edge").count()).toBe(1);
    await page.keyboard.press("Shift+ArrowLeft");
    await expect.poll(() => page.locator(".react-flow__node.selected").innerText()).toContain("find");
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("c");
    await page.keyboard.type("find");
    expect(await page.getByRole("option", { name: /find/ }).innerText()).toMatch(/wait for each other/);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Delete");
    await expect.poll(() => page.locator(".react-flow__node-step").count()).toBe(1);
    await page.keyboard.press("Control+z");
    await expect.poll(() => page.locator(".react-flow__node-step").count()).toBe(2);
  });

  it("copies, pastes, disables, groups, notes and moves with keys, none of which works while a person types", async () => {
    const page = await openPage(twoSteps);
    await step(page, "second").click();
    await page.keyboard.press("Control+c");
    await page.keyboard.press("Control+v");
    await expect.poll(() => page.locator(".react-flow__node-step").count()).toBe(3);
    await page.keyboard.press("d");
    await expect.poll(() => page.locator('.step-node[data-disabled="true"]').count()).toBe(1);
    await page.keyboard.press("Control+a");
    await expect.poll(() => page.locator(".react-flow__node.selected").count()).toBe(3);
    await page.keyboard.press("Control+g");
    await page.locator(".group-node").waitFor();
    const before = await middleOf(step(page, "first"));
    await page.keyboard.press("ArrowDown");
    await expect.poll(async () => (await middleOf(step(page, "first"))).y).toBeGreaterThan(before.y);
    await page.keyboard.press("Shift+S");
    await page.keyboard.type("# Note\n\nDelete does nothing while I type: n d p");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("heading", { name: "Note" }).waitFor();
    expect(await page.locator(".react-flow__node-step").count()).toBe(3);
    await page.getByRole("button", { name: "Tidy" }).click();
    await expect.poll(() => told(page).innerText()).toMatch(/Tidied up/);
  });

  it("removes a link that is written, and says why one stays that a template makes", async () => {
    const page = await openPage(twoSteps);
    await clickBetween(page, "first", "second");
    await page.keyboard.press("Delete");
    await link(page, "second uses the result of first").waitFor({ state: "attached" });
    await clickBetween(page, "first", "second");
    await page.keyboard.press("Delete");
    await expect.poll(() => told(page).innerText()).toMatch(/in a template/);
  });

  it("shows names of 500 characters, right-to-left text and emoji, and breaks no rule of axe in light or in dark", async () => {
    const long = "a".repeat(500);
    const page = await openPage(`${twoSteps}\n  - id: ${long}\n    agent: critical_agent\n    prompt: שלום 🐝`);
    await page.getByRole("application", { name: "Workflow canvas" }).focus();
    await page.keyboard.press("Shift+S");
    await page.keyboard.type("שלום 🐝 **עולם**");
    await page.keyboard.press("Control+Enter");
    for (const theme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await expectNoBarrierAsItIs(page, `canvas, ${theme}`);
      await picture(page, `canvas-${theme}`);
    }
  });
});
