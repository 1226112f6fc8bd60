import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright";
import { beforeEach, describe, expect, it } from "vitest";
import { expectNoBarrierAsItIs } from "./support/axe.ts";
import { processesLeft } from "./support/processes.ts";
import { testApp } from "./support/test-app.ts";
import { testHome } from "./support/test-home.ts";

const source = `# Kept for the club.
version: 1
name: Bee notes
inputs:
  topic: { description: What it is about, default: bees }
steps:
  # First look, then write.
  - id: facts # by hand
    agent: research_agent
    prompt: "Facts about {{ inputs.topic }}."
  - id: letter
    agent: creative_agent
    needs: [facts]
    prompt: "A letter about {{ steps.facts.output }}"
output: "{{ steps.letter.output }}" # the end
`;

/** A busy machine draws late. */
const soon = { timeout: 20_000 };

const home = testHome({ model: false });
const skep = testApp(home);

beforeEach(() => {
  mkdirSync(join(home.path, "workflows"), { recursive: true });
  writeFileSync(join(home.path, "workflows", "bees.yaml"), source);
});

async function openBuilder(name = /Bee notes/): Promise<Page> {
  const page = await skep.open();
  await page.getByRole("navigation").getByRole("link", { name }).first().click();
  await page.getByRole("button", { name: "Undo" }).waitFor();
  return page;
}

const node = (page: Page, id: string): Locator => page.locator(".workflow-canvas").getByText(id, { exact: true });
const yaml = (page: Page): Locator => page.getByRole("textbox", { name: "The workflow's file" });
const prompt = (page: Page): Locator => page.getByRole("textbox", { name: "Prompt" });

/** The text beside the canvas; opens it where it is not shown. */
async function textOf(page: Page): Promise<string> {
  const button = page.getByRole("button", { name: "Text", exact: true });
  if ((await button.getAttribute("aria-pressed")) === "false") await button.click();
  await yaml(page).waitFor();
  return (await yaml(page).locator(".cm-line").allTextContents()).join("\n");
}

async function replaceText(page: Page, before: string, after: string): Promise<void> {
  const text = await textOf(page);
  expect(text).toContain(before);
  await yaml(page).fill(text.replace(before, after));
}

describe("the workflow builder", () => {
  it("writes what is edited in the panel into the text, and keeps its comments", async () => {
    const page = await openBuilder();
    await node(page, "facts").click();
    await prompt(page).click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" And {{ inp");
    await page.getByRole("option", { name: /inputs\.topic/ }).waitFor();
    await page.waitForTimeout(200); // an offer that has only just come is not taken
    await page.keyboard.press("Enter");
    await page.keyboard.type(".");
    await page.getByRole("button", { name: "Add a setting…" }).click();
    await page.getByRole("button", { name: /^Priority/ }).click();
    await page.keyboard.type("7");
    const changed = source
      .replace('about {{ inputs.topic }}."', 'about {{ inputs.topic }}. And {{ inputs.topic }}."')
      .replace("agent: research_agent\n", "agent: research_agent\n    priority: 7\n");
    await expect.poll(() => textOf(page), soon).toBe(changed);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved", { exact: true }).waitFor();
    expect(readFileSync(join(home.path, "workflows", "bees.yaml"), "utf8")).toBe(changed);
  });

  it("draws what is edited in the text, and undoes it", async () => {
    const page = await openBuilder();
    await replaceText(page, "output: ", "  - id: seal\n    agent: critical_agent\n    prompt: Judge.\noutput: ");
    await node(page, "seal").waitFor();
    await page.waitForTimeout(1200); // what is typed within a second is undone together
    await replaceText(page, "id: seal", "id: stamp");
    await node(page, "stamp").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await node(page, "seal").waitFor();
    await page.getByRole("button", { name: "Redo" }).click();
    await node(page, "stamp").waitFor();
  });

  it("renames an input wherever it is named, and sets several steps together", async () => {
    const page = await openBuilder();
    await page.getByRole("textbox", { name: "Input", exact: true }).fill("theme");
    await page.keyboard.press("Enter");
    await expect.poll(() => textOf(page), soon).toContain('prompt: "Facts about {{ inputs.theme }}."');
    await node(page, "facts").click();
    await node(page, "letter").click({ modifiers: ["Shift"] });
    await page.getByRole("heading", { name: "Several steps" }).waitFor();
    await page.getByRole("button", { name: "Add a setting…" }).click();
    await page.getByRole("button", { name: /^Timeout/ }).click();
    await page.keyboard.type("5m");
    await expect.poll(async () => (await textOf(page)).match(/timeout: 5m/g)?.length, soon).toBe(2);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => textOf(page), soon).not.toContain("timeout");
    expect(await textOf(page)).toContain("inputs.theme");
  });

  it("tells where broken YAML is broken, and keeps the last good canvas", async () => {
    const page = await openBuilder();
    await textOf(page);
    const parts = () =>
      Promise.all(
        [node(page, "letter"), page.locator(".step-palette"), page.locator(".panel")].map((part) => part.boundingBox()),
      );
    const before = await parts();
    await replaceText(page, "needs: [facts]", "needs: [facts");
    const told = page.getByRole("alert").filter({ hasText: "not closed" });
    await told.waitFor();
    expect(await told.innerText()).toMatch(/Line 13, column 12: This \[ is not closed/);
    await page.getByRole("button", { name: "1 problem", exact: true }).waitFor();
    expect(await parts()).toEqual(before);
    await page.locator(".step-palette[inert]").waitFor();
    await replaceText(page, "needs: [facts", "needs: [facts]");
    await told.waitFor({ state: "detached" });
  });

  it("leads from a problem to its field, and to its place in the text", async () => {
    const page = await openBuilder();
    await replaceText(page, "needs: [facts]", "timeout: 5x");
    const count = page.getByRole("button", { name: "1 problem" });
    await count.click();
    await page.getByRole("button", { name: /letter.*5x/ }).click();
    const field = page.getByRole("textbox", { name: "Timeout" });
    await expect.poll(() => field.evaluate((element) => element === document.activeElement), soon).toBe(true);
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    await page.getByRole("button", { name: /To line and column 13/ }).click();
    await expect.poll(() => yaml(page).evaluate((element) => element.matches(":focus")), soon).toBe(true);
    await field.fill("5m");
    await page.getByRole("button", { name: "0 problems" }).waitFor();
  });

  it("says what a step without a model lacks, at its field, before it runs", async () => {
    const page = await openBuilder();
    await page
      .locator(".step-palette")
      .getByRole("button", { name: /QualityGate/ })
      .click();
    const text = page.locator('[data-field="with.text"]');
    await text.getByText("Give it a text or a manifest to check.").waitFor();
    await page.getByRole("button", { name: "1 problem", exact: true }).waitFor();
    await replaceText(page, "type: validation", "type: validation\n    with: { text: bees, contains: wasps }");
    await page.getByRole("button", { name: "0 problems" }).waitFor();
  });

  it("finds in the text with the window's own words, and cuts no name of an agent short", async () => {
    const page = await openBuilder();
    await textOf(page);
    const cut = await page
      .locator(".palette-title")
      .evaluateAll((titles) =>
        titles
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
          .map(({ textContent }) => textContent),
      );
    expect(cut).toEqual([]);
    await yaml(page).click();
    await page.keyboard.press("Control+f");
    await page.keyboard.type("facts");
    await page.getByRole("button", { name: "Select all" }).waitFor();
    await page.getByLabel("Whole words").check();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await expectNoBarrierAsItIs(page, `search, ${colorScheme}`);
    }
    const heights = await page
      .locator(".cm-search .cm-button")
      .evaluateAll((all) => all.map((one) => one.clientHeight));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(24);
  });

  it("says how to begin a new workflow, and that it lacks a step only once it is saved", async () => {
    const page = await openBuilder();
    await page.getByRole("button", { name: "New workflow" }).click();
    await page.getByRole("heading", { name: "New workflow", level: 1 }).waitFor();
    await textOf(page);
    await page.getByText(/^Begin with a step/).waitFor();
    await page.getByRole("button", { name: "No steps yet" }).click();
    await page.getByText(/^No steps yet: /).waitFor();
    await expectNoBarrierAsItIs(page, "a new workflow");
    expect(await page.locator(".field-error, .cm-lint-marker").count()).toBe(0);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("button", { name: "1 problem", exact: true }).waitFor();
    await page.locator(".cm-lint-marker").waitFor();
  });

  it("looks on the canvas at the step that is chosen in the text", async () => {
    const many = Array.from({ length: 40 }, (_, index) => `  - { id: s${index}, agent: research_agent, prompt: x }\n`);
    const rows = many.map((line) => line.replace("{ ", "").replace(" }", "").replaceAll(", ", "\n    "));
    writeFileSync(join(home.path, "workflows", "bees.yaml"), `version: 1\nname: Bee notes\nsteps:\n${rows.join("")}`);
    const page = await openBuilder();
    await textOf(page);
    await page.getByRole("button", { name: "100 %" }).click();
    await yaml(page).click();
    await page.keyboard.press("Control+End");
    await page.keyboard.press("ArrowUp");
    await page.getByRole("heading", { name: "Step s39" }).waitFor();
    const box = async () => await node(page, "s39").boundingBox();
    const canvas = await page.locator(".builder-canvas").boundingBox();
    await expect
      .poll(async () => ((await box())?.y ?? 9999) < (canvas?.y ?? 0) + (canvas?.height ?? 0), soon)
      .toBe(true);
  });

  it("loses nothing when it is killed in mid-edit", async () => {
    const page = await openBuilder();
    await node(page, "facts").click();
    await prompt(page).click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" Not saved yet.");
    await page.getByText("Not saved yet", { exact: true }).waitFor();
    await page.waitForTimeout(1500);
    skep.app.process().kill("SIGKILL");
    await expect.poll(() => processesLeft(home.path), soon).toEqual([]);
    const again = await openBuilder();
    expect(await textOf(again)).toContain("{{ inputs.topic }}. Not saved yet.");
    expect(readFileSync(join(home.path, "workflows", "bees.yaml"), "utf8")).toBe(source);
  });

  it("saves a workflow that came with the app as one of one's own", async () => {
    const page = await openBuilder(/Renewable energy/);
    await page.getByText(/comes with Skep/).waitFor();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("My energy");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved", { exact: true }).waitFor();
    expect(readdirSync(join(home.path, "workflows"))).toHaveLength(2);
    await page
      .getByRole("navigation")
      .getByRole("link", { name: /My energy/ })
      .first()
      .waitFor();
  });

  it("is used with the keyboard alone", async () => {
    const page = await openBuilder();
    await focusBy("Tab", page.getByRole("button", { name: "Text", exact: true }));
    await page.keyboard.press("Enter");
    await yaml(page).waitFor();
    await focusBy("F6", yaml(page));
    await page.keyboard.press("Control+f");
    await page.keyboard.type("letter");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await page.getByRole("heading", { name: "Step letter" }).waitFor();
    await focusBy("Shift+Tab", page.getByRole("separator", { name: "Size of the text" }));
    await page.keyboard.press("ArrowUp");
    expect(await page.getByRole("separator", { name: "Size of the text" }).getAttribute("aria-valuenow")).toBe("236");
    await focusBy("F6", page.getByRole("textbox", { name: "Id" }));
    await focusBy("Tab", prompt(page));
    await page.keyboard.press("Control+End");
    await page.keyboard.type("!");
    await expect.poll(() => textOf(page), soon).toContain('{{ steps.facts.output }}!"');
  });

  it.each(["light", "dark"] as const)(
    "has no barrier that axe finds, in %s, whatever the text",
    async (colorScheme) => {
      const name = `${"نحلة 🐝 ".repeat(60)}${"n".repeat(80)}`;
      writeFileSync(join(home.path, "workflows", "bees.yaml"), source.replace("Bee notes", name));
      const page = await openBuilder(/نحلة/);
      await page.emulateMedia({ colorScheme });
      await expectNoBarrierAsItIs(page, "workflow");
      await node(page, "letter").click();
      await replaceText(page, "needs: [facts]", "timeout: 5x");
      await page.getByRole("button", { name: "1 problem" }).click();
      await page.getByRole("button", { name: "Add a setting…" }).click();
      await expectNoBarrierAsItIs(page, "step");
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(beyond).toBeLessThanOrEqual(0);
    },
  );
});

/** Presses a key until the focus is where it is wanted. */
async function focusBy(key: "Tab" | "Shift+Tab" | "F6", wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await wanted.evaluate((element) => element.matches(":focus"))) return;
    await wanted.page().keyboard.press(key);
  }
  throw new Error(`The focus never came to ${wanted}.`);
}
