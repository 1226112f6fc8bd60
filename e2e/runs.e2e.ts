import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright";
import { beforeEach, expect, it } from "vitest";
import type { RunView } from "../electron/hive/contract/run.ts";
import { expectNoBarrier } from "./support/axe.ts";
import { ask } from "./support/bridge.ts";
import { picture } from "./support/picture.ts";
import { addTeller } from "./support/teller.ts";
import { testApp } from "./support/test-app.ts";
import { testHome } from "./support/test-home.ts";
import { goTo } from "./support/walk.ts";

const minute = 60_000;

/** Answers of a few words; a name as long as names are, from right to left and with a picture. */
const long = `طاقة 😀 ${"Name ".repeat(98)}`.trim();
const workflow = `version: 1
name: ${long}
inputs:
  topic: { default: bees }
steps:
  - id: facts
    agent: Teller
    prompt: "Name one fact about {{ inputs.topic }}."
  - id: sum
    agent: Teller
    approval: true
    prompt: "Sum up: {{ steps.facts.output }}"
`;

/** What is drawn on the canvas: one step after the other. */
const drawn = `version: 1
name: Bees
steps:
  - id: facts
    agent: Teller
    prompt: Name one fact about bees.
  - id: more
    agent: Teller
    prompt: "More on: {{ steps.facts.output }}"
  - id: sum
    agent: Teller
    prompt: "Sum up: {{ steps.more.output }}"
`;

const home = testHome();
const skep = testApp(home, { SKEP_ENGINE: "embedded" });
let page: Page;

beforeEach(async () => {
  addTeller(home.path, { maxTokens: 12, maxAgents: 1 });
  mkdirSync(join(home.path, "workflows"));
  writeFileSync(join(home.path, "workflows", "bees.yaml"), drawn);
  await openHere();
});

async function openHere(): Promise<void> {
  page = await skep.open();
  await page.getByRole("navigation", { name: "Workflows and runs" }).getByRole("link").first().waitFor();
}

/** Starts the workflow, and goes to its page. */
async function startRun(topic: string): Promise<string> {
  const { run } = await ask(page, "startRun", { workflow: { source: workflow, name: "bees" }, inputs: { topic } });
  await goTo(page, `#/runs/${run}/sum`);
  return run;
}

/** Approves what the run waits for, as a person does. */
async function approve(): Promise<void> {
  await page.getByRole("button", { name: "Approve" }).click({ timeout: 2 * minute });
  await ended();
}

/** The page says that the run is done. */
async function ended(): Promise<void> {
  await page
    .getByRole("status")
    .filter({ hasText: /^Done: 2 of 2/ })
    .waitFor({ timeout: 2 * minute });
}

const readRun = (run: string): Promise<RunView> => ask(page, "run", { run });

it("shows of a step exactly what its model was told, and takes a person's approval and answer", async () => {
  const run = await startRun("bees");
  await page.getByRole("button", { name: "Approve" }).waitFor({ timeout: 2 * minute });
  await expectNoBarrier(page, "a step that waits for approval");
  const { steps } = await readRun(run);
  await page.getByRole("tab", { name: "Prompt" }).click();
  await page.getByText(`Sum up: ${steps[0]?.output}`, { exact: true }).waitFor();
  await expectNoBarrier(page, "prompt");
  await page.getByRole("tab", { name: /Attempts/ }).click();
  await page
    .getByRole("article", { name: "Attempt 1" })
    .getByText(/own-001, process \d+/)
    .waitFor();
  await page.getByRole("tab", { name: "Log" }).click();
  await page.getByText("Waits for your approval").last().waitFor();
  await expectNoBarrier(page, "log");
  await page.getByRole("button", { name: "Answer yourself…" }).click();
  await page.getByRole("textbox", { name: "What the step is to say" }).fill("النحل يطير 🐝");
  await page.getByRole("button", { name: "Take this answer" }).click();
  await ended();
  expect((await readRun(run)).output).toBe("النحل يطير 🐝");
});

it("runs a run again once for a double click, as a run of its workflow and with its own text", async () => {
  const id = "own/bees.yaml";
  const { run } = await ask(page, "startRun", { workflow: { id } });
  await goTo(page, `#/runs/${run}`);
  const again = page.getByRole("button", { name: /^Run again/ });
  await again.waitFor({ timeout: 2 * minute });
  writeFileSync(join(home.path, "workflows", "bees.yaml"), drawn.replace("one fact", "two facts"));
  await again.dblclick();
  await expect.poll(() => page.evaluate(() => location.hash)).not.toContain(run);
  await again.waitFor({ timeout: 2 * minute });
  const runs = await ask(page, "runs", { workflowId: id });
  expect(runs.map(({ state }) => state)).toEqual(["complete", "complete"]);
  const { source, steps } = await readRun(runs[0]?.id ?? "");
  expect(source).toBe(drawn);
  // Twelve tokens are too few for a long story.
  expect(steps.map(({ cutOffAt }) => cutOffAt)).toEqual([12, 12, 12]);
  await page.getByText("3 answers cut off before the end").waitFor();
  await expectNoBarrier(page, "answers that were cut off");
  await page.getByRole("link", { name: "sum", exact: true }).click();
  await page.getByText("Cut off at 12 tokens").waitFor();
});

it("keeps the place of Stop apart from that of Run again", async () => {
  const run = await startRun("bees");
  const stop = page.getByRole("button", { name: /^Stop/ });
  const place = await stop.boundingBox();
  await stop.click();
  await page.getByText("The run was stopped.").waitFor();
  expect(await page.getByRole("alert").count()).toBe(0);
  const again = await page.getByRole("button", { name: /^Run again/ }).boundingBox();
  expect((place?.x ?? 0) + (place?.width ?? 0)).toBeLessThanOrEqual(again?.x ?? 0);
  expect((await readRun(run)).state).toBe("cancelled");
});

it("finds past runs and compares two of them step by step", async () => {
  const first = await startRun("bees");
  await approve();
  const second = await startRun("wind");
  await page.getByRole("button", { name: "Approve" }).waitFor({ timeout: 2 * minute });
  await page.getByRole("link", { name: "Runs", exact: true }).click();
  for (const [word, found] of [["Waits for you", 1] as const, ["Running", 0] as const]) {
    await page.getByRole("button", { name: word, exact: true }).click();
    await expect.poll(() => page.getByRole("checkbox").count()).toBe(found);
    await page.getByRole("button", { name: word, exact: true }).click();
    await expect.poll(() => page.getByRole("checkbox").count()).toBe(2);
  }
  await goTo(page, `#/runs/${second}/sum`);
  await approve();
  await page.getByRole("link", { name: "Runs", exact: true }).click();
  await page.getByRole("searchbox").fill(second);
  await expect.poll(() => page.getByRole("checkbox").count()).toBe(1);
  await page.getByRole("searchbox").fill("name");
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await expect.poll(() => page.getByRole("checkbox").count()).toBe(2);
  for (const place of [1, 0]) await page.getByRole("checkbox").nth(place).check();
  await expectNoBarrier(page, "history");
  await page.getByRole("link", { name: "Compare" }).click();
  expect(page.url()).toContain(`#/compare/${first}/${second}`);
  const tables = page.locator(".compare-scroll");
  await tables.waitFor();
  await picture(page, "comparison");
  await page.getByRole("button", { name: /^facts/ }).click();
  await picture(page, "comparison-of-a-step");
  await page.getByRole("tab", { name: "Prompt" }).click();
  await page.getByText("Name one fact about wind.").waitFor();
  expect(await tables.evaluateAll((all) => all.map((one) => one.scrollWidth <= one.clientWidth))).toEqual([true, true]);
  await skep.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(900, 480));
  await expect.poll(() => page.evaluate(() => innerHeight)).toBe(480);
  expect(await tables.last().evaluate((one) => one.clientHeight >= (one.firstElementChild?.clientHeight ?? 0))).toBe(
    true,
  );
  await picture(page, "comparison-900");
  expect(await page.locator("mark").allInnerTexts()).toEqual(["bees", "wind"]);
  await expectNoBarrier(page, "comparison");
});

it("pauses and resumes a run with a correction, by keyboard alone", async () => {
  const run = await startRun("bees");
  await press(/^Pause$/);
  await press(/^Correct and resume/);
  const text = page.getByRole("textbox", { name: "The workflow of this run" });
  await text.focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(workflow.replace("approval: true", "approval: false"));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await ended();
  expect(await readRun(run)).toMatchObject({ state: "complete", source: expect.stringContaining("approval: false") });
  const answer = page.getByRole("tab", { name: "Answer" });
  await answer.focus();
  await page.keyboard.press("ArrowRight");
  await page.getByRole("heading", { name: "System" }).waitFor();
  await page.keyboard.press("ArrowLeft");
  await page.getByRole("tabpanel", { name: "Answer" }).waitFor();
});

/** Goes to a button with Tab alone and presses it. */
async function press(name: RegExp): Promise<void> {
  const button = page.getByRole("banner").or(page.getByRole("main")).getByRole("button", { name }).first();
  await button.waitFor();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
}

it("loses nothing of a run when the app is closed in its middle", async () => {
  const run = await startRun("bees");
  await expect.poll(async () => (await readRun(run)).steps[0]?.state, { timeout: minute }).toBe("complete");
  const before = await readRun(run);
  await openHere();
  await goTo(page, `#/runs/${run}/sum`);
  await approve();
  const after = await readRun(run);
  expect(after.steps[0]).toMatchObject({ output: before.steps[0]?.output, attempts: before.steps[0]?.attempts });
  expect(after.state).toBe("complete");
});

/** Opens the workflow's canvas. */
async function openCanvas(): Promise<void> {
  await goTo(page, `#/workflows/${encodeURIComponent("own/bees.yaml")}`);
  await node("facts").waitFor();
}

function node(step: string): Locator {
  return page.locator(`.react-flow__node[aria-label^="${step},"]`);
}

/** How often each step of the last run of the workflow was tried, and whether its result was given. */
async function lastRun(): Promise<Readonly<Record<string, string>>> {
  const [last] = await ask(page, "runs", { workflowId: "own/bees.yaml", limit: 1 });
  const { steps, state } = await readRun(last?.id ?? "");
  return Object.fromEntries([
    ["run", state],
    ...steps.map((step) => [step.id, `${step.attempts}${step.given ? " given" : ""}`]),
  ]);
}

/** Waits until the last of so many runs of the workflow has ended well. */
async function runsDone(count: number): Promise<void> {
  const states = async (): Promise<readonly string[]> =>
    (await ask(page, "runs", { workflowId: "own/bees.yaml" })).map(({ state }) => state);
  await expect.poll(states, { timeout: 2 * minute }).toEqual(Array.from({ length: count }, () => "complete"));
}

it("runs from the canvas the whole, from a step on, and one step, with earlier results kept", async () => {
  await openCanvas();
  await page.keyboard.press("Control+Enter");
  await page.getByRole("link", { name: "Open run" }).waitFor();
  await runsDone(1);
  expect(await lastRun()).toEqual({ run: "complete", facts: "1", more: "1", sum: "1" });
  await node("more").click();
  await page.keyboard.press("Control+Shift+Enter");
  await runsDone(2);
  expect(await lastRun()).toEqual({ run: "complete", facts: "0 given", more: "1", sum: "1" });
  await page.getByRole("button", { name: "Run step" }).click();
  await runsDone(3);
  expect(await lastRun()).toMatchObject({ facts: "0 given", more: "1" });
  await page.getByRole("tab", { name: "Result" }).click();
  await page.getByRole("tab", { name: "Prompt" }).click();
  await page.getByText(/^More on: \S/).waitFor();
  await expectNoBarrier(page, "canvas with a run");
});

it("takes back the workflow that a run used, as an edit that can be undone, and says when there is nothing to take", async () => {
  await openCanvas();
  await page.keyboard.press("Control+Enter");
  await runsDone(1);
  const restore = page.getByRole("dialog").getByRole("button", { name: /^Restore/ });
  await page.getByRole("button", { name: "Runs", exact: true }).click();
  await restore.click();
  await page.getByText("already what that run used").waitFor();
  await page.keyboard.press("Escape");
  await node("sum").click();
  await page.keyboard.press("Delete");
  await expect.poll(() => node("sum").count()).toBe(0);
  await page.getByRole("button", { name: "Runs", exact: true }).click();
  await restore.click();
  await node("sum").waitFor();
  await page.keyboard.press("Control+z");
  await expect.poll(() => node("sum").count()).toBe(0);
});
