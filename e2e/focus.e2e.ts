import type { Locator, Page } from "playwright";
import { beforeEach, describe, expect, it } from "vitest";
import { ask } from "./support/bridge.ts";
import { testApp } from "./support/test-app.ts";
import { testHome } from "./support/test-home.ts";
import { goTo, openExample } from "./support/walk.ts";

const skep = testApp(testHome({ model: false }));
let page: Page;

beforeEach(async () => {
  page = await skep.open();
  await page
    .getByRole("link", { name: /Renewable energy/ })
    .first()
    .waitFor();
});

/** The name of what has the focus, in an editor's shadow root too. */
async function focused(): Promise<string | null> {
  return await page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.getAttribute("aria-label") ?? element?.tagName ?? null;
  });
}

/** The words of what has the focus, and of what kind it is. */
async function focusedWords(): Promise<string> {
  return await page.evaluate(() => {
    const { activeElement: element } = document;
    const words = element?.getAttribute("aria-label") ?? (element instanceof HTMLElement ? element.innerText : "");
    return `${element?.tagName} ${words.split("\n")[0]}`;
  });
}

/** Starts the example, which waits for a model that is not there; answers the run. */
async function startRun(): Promise<string> {
  const source = "version: 1\nname: Bees\nsteps:\n- {id: facts, agent: research_agent, prompt: Facts.}\n";
  return (await ask(page, "startRun", { workflow: { source, name: "bees" } })).run;
}

/** Presses a button as who has no pointer does. */
async function press(button: Locator): Promise<void> {
  await button.focus();
  await button.press("Enter");
}

/** Presses Escape; right after a word, the editor itself still has a use for it: it looks for what could follow. */
async function leavePrompt(): Promise<string | null> {
  if ((await focused()) === "Prompt") await page.keyboard.press("Escape");
  return await focused();
}

describe("the focus", () => {
  it("is on the canvas of a new workflow, ends a prompt's text, and comes back with Escape and after a save", async () => {
    await page.keyboard.press("Control+n");
    await page.getByRole("application", { name: "Workflow canvas" }).waitFor();
    await expect.poll(focused).toBe("Workflow canvas");
    expect(await page.getByRole("note").count()).toBe(0); // nothing is told of a file that never was
    for (const agent of ["research_agent", "summarizer_agent"]) {
      await page.keyboard.press("n");
      await page.getByRole("combobox", { name: "Who is to do the new step" }).fill(agent);
      await page.keyboard.press("Enter");
      await page.locator(".react-flow__node-step").filter({ hasText: agent }).waitFor();
    }
    await page.keyboard.press("Enter");
    await expect.poll(focused).toBe("Prompt");
    await page.keyboard.type(" In one sentence.");
    await expect.poll(leavePrompt).toBe("Workflow canvas");
    const prompt = page.getByRole("textbox", { name: "Prompt" });
    expect(await prompt.innerText()).toMatch(/output \}\} In one sentence\.$/);
    await page.keyboard.press("Control+s");
    await page.getByText("Saved", { exact: true }).waitFor();
    await expect.poll(focused).toBe("Workflow canvas");
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Control+d");
    await expect.poll(() => page.locator(".react-flow__node-step").count()).toBe(4);
    await page.keyboard.press("Control+z");
    await expect.poll(() => page.locator(".react-flow__node-step").count()).toBe(2);
    await expect.poll(focused).toBe("Workflow canvas");
  });

  it("is back where it was after a dialog", async () => {
    await page.keyboard.press("Control+n");
    await page.getByRole("application", { name: "Workflow canvas" }).waitFor();
    await expect.poll(focused).toBe("Workflow canvas");
    for (const key of ["?", "Control+k"]) {
      await page.keyboard.press(key);
      await page.locator("dialog[open]").waitFor();
      await page.keyboard.press("Escape");
      await page.locator("dialog[open]").waitFor({ state: "detached" });
      expect(await focused()).toBe("Workflow canvas");
    }
  });

  it("is on what took the place of a button that is gone", async () => {
    const run = await startRun();
    await goTo(page, `#/runs/${run}`);
    await press(page.getByRole("button", { name: /^Stop/ }));
    await expect.poll(focusedWords).toMatch(/^BUTTON (Resume|Correct and resume)/);
    await page.getByRole("button", { name: "Run again" }).waitFor();
  });

  it("is on the heading of the view that a dialog or the queue leads to", async () => {
    const run = await startRun();
    await page.keyboard.press("Control+3");
    await page.getByRole("row", { name: /facts/ }).first().waitFor();
    await page.getByRole("grid", { name: "Tasks" }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => location.hash)).toContain(run);
    await expect.poll(focusedWords).toBe("H1 Bees");
    await page.keyboard.press("Tab");
    await expect.poll(focusedWords).toBe("BUTTON Pause");
    await page.keyboard.press("Control+2");
    await expect.poll(focusedWords).toBe("H1 Agents");
    await page.keyboard.press("Control+k");
    await page.locator("[cmdk-item]").first().waitFor();
    await page.keyboard.type("bees run");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => location.hash)).toContain(run);
    await expect.poll(focusedWords).toBe("H1 Bees");
  });

  it("stays in the inspector when its agent is killed, and is back at an agent when that is closed", async () => {
    await page.keyboard.press("Control+2");
    await press(page.getByRole("button", { name: "One research_agent more" }));
    await press(page.locator('[data-agent="research-001"]'));
    const inspector = page.getByRole("complementary", { name: "Agent research-001" });
    await press(inspector.getByRole("button", { name: "Kill", exact: true }));
    const isWithin = () => inspector.evaluate((element) => element.contains(document.activeElement));
    await inspector.getByText(/^(No agent of this name|research-001 is killed)/).waitFor();
    await expect.poll(isWithin).toBe(true);
    await press(page.locator('[data-agent="lead-001"]'));
    await page.getByRole("complementary", { name: "Agent lead-001" }).waitFor();
    await press(page.getByRole("link", { name: "Close the inspector" }));
    await expect.poll(focusedWords).toBe("A lead-001");
  });

  it("is in the name's field when a workflow is saved as another one", async () => {
    await openExample(page);
    await page.keyboard.press("Control+Shift+s");
    await page.locator("dialog[open]").waitFor();
    await page.keyboard.type("Wind");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => location.hash)).toBe("#/workflows/own%2FWind.yaml");
  });

  it("finds in the palette first what a person means", async () => {
    await page.keyboard.press("Control+k");
    await page.locator("[cmdk-item]").first().waitFor();
    await page.keyboard.type("rene");
    const chosen = page.locator('[cmdk-item][aria-selected="true"]');
    await expect.poll(() => chosen.innerText()).toContain("Renewable energy");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Renewable energy", level: 1 }).waitFor();
  });

  it("takes what is typed before the list of the palette is there, too", async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("renewable");
    await page.locator("[cmdk-item]").first().waitFor();
    expect(await page.getByRole("combobox").inputValue()).toBe("renewable");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("renewable");
    expect(await page.getByRole("combobox").inputValue()).toBe("renewable"); // when it is opened again, too
    await page.locator("[cmdk-item]").first().waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Renewable energy", level: 1 }).waitFor();
  });

  it("leaves the canvas its room in a small window", async () => {
    await skep.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(900, 600));
    await openExample(page);
    const field = page.locator(".canvas-field");
    await field.waitFor();
    await expect.poll(async () => (await field.boundingBox())?.width).toBeGreaterThan(300);
    await expect.poll(() => page.locator(".minimap").isVisible()).toBe(false);
  });
});
