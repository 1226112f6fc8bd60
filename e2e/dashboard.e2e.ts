import type { Locator, Page } from "playwright";
import { beforeEach, describe, expect, it } from "vitest";
import { expectNoBarrier } from "./support/axe.ts";
import { ask } from "./support/bridge.ts";
import { dragOnto } from "./support/drag.ts";
import { addTeller, tellSteps } from "./support/teller.ts";
import { testApp } from "./support/test-app.ts";
import { testHome } from "./support/test-home.ts";

const minute = 60_000;
const longName = `Build 🐝 بناء ${"with a very long name ".repeat(23)}`.slice(0, 500);

const phased = `version: 1
name: ${JSON.stringify(longName)}
phases: [{ id: write, name: Writing الكتابة }, { id: check, name: Checking }]
steps:
  - { id: first, agent: Teller, phase: write, prompt: Tell a story of a bee. }
  - { id: second, agent: Teller, phase: check, prompt: Tell a story of a hive. }
`;

const home = testHome();
const skep = testApp(home, { SKEP_ENGINE: "embedded" });
let page: Page;

beforeEach(async () => {
  addTeller(home.path, { maxTokens: 120, maxAgents: 1 }); // one, so that a queue is seen
  page = await skep.open();
  await page.getByRole("button", { name: /^Run/ }).first().waitFor();
});

/** Starts a workflow given as its text. */
async function start(source: string): Promise<void> {
  await ask(page, "startRun", { workflow: { source, name: "test" } });
}

/** Starts tasks that one agent does one after another, once there is one. */
async function startTasks(count: number): Promise<void> {
  await ask(page, "scaleAgents", { kind: "Teller", to: 0 });
  await start(tellSteps(count));
}

async function showDashboard(): Promise<void> {
  await page.keyboard.press("Control+3");
  await page.getByRole("heading", { name: "Task queue" }).waitFor();
}

function row(step: string): Locator {
  return page.getByRole("row", { name: new RegExp(`Choose ${step} `) });
}

/** The steps of the queue in their order, as they are shown. */
async function listed(): Promise<readonly string[]> {
  return await page.locator(".queue-rows .queue-step").allInnerTexts();
}

describe("the dashboard", () => {
  it("says what it is for before anything was run", async () => {
    await showDashboard();
    await page.getByText("Nothing has been run yet").waitFor();
    await page.getByText("Nothing waits.").waitFor();
    await expectNoBarrier(page, "empty hive");
  });

  it("shows a run from its queue to its end: phases, agents, times, speed and health", async () => {
    await start(phased);
    await showDashboard();
    await page.getByText("Phase 1 of 2").waitFor();
    await page.getByRole("link", { name: /^first: Running/ }).waitFor();
    await page.getByRole("row", { name: /own-001 Working first/ }).waitFor();
    await expectNoBarrier(page, "run that goes on");
    const sizes = await page
      .locator(".main-scroll")
      .evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
    expect(sizes[0]).toBe(sizes[1]);
    const axis = await page.locator(".gantt").evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
    expect(axis[0]).toBe(axis[1]); // the last mark has room, or no label
    await page.getByText("Phase 2 of 2").waitFor();
    await page.getByText("2 of 2 tasks, 100 %").waitFor({ timeout: 2 * minute });
    await page.getByRole("link", { name: /^second: Complete, \d/ }).waitFor();
    expect(await page.getByRole("region", { name: "Metrics" }).innerText()).toMatch(/2 \/ 2\s+Success rate\s+100 %/);
    await page.getByText("HEALTHY", { exact: true }).waitFor();
    await page.getByText("As a table").first().click();
    expect(await page.getByRole("row", { name: /own-001 (first|second) 1 Complete/ }).count()).toBe(2);
    await page.getByText("As a table").last().click();
    const speeds = await page.getByRole("region", { name: "Throughput" }).getByRole("row").allInnerTexts();
    const written = speeds.slice(1).map((line) => Number(line.split(/\t/).at(-1)));
    expect(Math.max(...written)).toBeGreaterThan(1);
    await expectNoBarrier(page, "run that is over");
  });

  it("changes the order of the queue by priority and by dragging, and holds, frees and stops tasks", async () => {
    await startTasks(6);
    await showDashboard();
    await page.getByText("0 of 6 tasks, 0 %").waitFor();
    const place = await page.getByRole("grid", { name: "Tasks" }).boundingBox();
    const card = await page.getByRole("region", { name: "Task queue" }).boundingBox();
    await row("part-6").click();
    await page.getByLabel("Priority of the chosen tasks").selectOption("10");
    await page.getByText("1 task given another priority.").waitFor();
    await expect.poll(async () => (await listed())[0]).toBe("part-6");
    expect(await page.getByRole("grid", { name: "Tasks" }).boundingBox()).toEqual(place); // what is grabbed stays
    expect(await page.getByRole("region", { name: "Task queue" }).boundingBox()).toEqual(card);
    await dragOnto(row("part-5"), row("part-3"));
    await expect.poll(async () => (await listed()).slice(0, 4)).toEqual(["part-6", "part-1", "part-2", "part-5"]);
    await row("part-4").click();
    await page.getByRole("button", { name: "Pause", exact: true }).click();
    await row("part-4").getByText("Paused").first().waitFor();
    await page.getByRole("button", { name: "Resume", exact: true }).click();
    await row("part-4").getByText("Its agents are down").first().waitFor();
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await page.getByRole("button", { name: "Stop 1 task" }).click();
    await page.getByText("1 task stopped.").waitFor();
    await row("part-4").waitFor({ state: "detached" });
    await page.getByText("none chosen").waitFor(); // what left the list is chosen no more
    expect(await page.getByRole("button", { name: "Pause", exact: true }).isDisabled()).toBe(true);
    await page.getByText("Stopped", { exact: false }).and(page.locator(".queue-part span")).click();
    await expect.poll(listed).toEqual(["part-4"]);
    await ask(page, "scaleAgents", { kind: "Teller", to: 1 });
    await page.getByRole("link", { name: /^part-6: Complete/ }).waitFor();
    const bars = await page.locator(".gantt-bar").allTextContents();
    expect(bars.slice(0, 2)).toEqual(["part-6", "part-1"]);
  });

  it("acts on many tasks at once by keyboard alone, and says which were refused and why", async () => {
    await startTasks(5);
    await showDashboard();
    await row("part-2").waitFor();
    await page.getByRole("grid", { name: "Tasks" }).focus();
    await page.keyboard.press("End");
    await page.keyboard.press("Alt+ArrowUp");
    await expect.poll(async () => (await listed()).slice(-2)).toEqual(["part-5", "part-4"]);
    await page.keyboard.press("Control+a");
    await page.getByText("5 chosen").waitFor();
    await pressOn("Pause");
    await page.getByText("5 tasks paused.").waitFor();
    await pressOn("Pause");
    await page.getByText(/^5 refused: suspended, paused, waits already, so that it cannot be paused \(part-/).waitFor();
    await expectNoBarrier(page, "tasks that are held");
    await pressOn("Resume");
    await page.getByText("5 tasks resumed.").waitFor();
    await page.getByRole("grid", { name: "Tasks" }).focus();
    await page.keyboard.press("Escape");
    await page.getByText("none chosen").waitFor();
  });

  it("pauses, resumes and stops a run", async () => {
    await startTasks(3);
    await showDashboard();
    await page.getByRole("button", { name: "Pause run" }).click();
    await row("part-3").getByText("Run paused").waitFor();
    expect(await listed()).toEqual(["part-1", "part-2", "part-3"]);
    await page.getByRole("button", { name: "Resume run" }).click();
    await page.getByRole("button", { name: "Stop run" }).click();
    await page.getByRole("button", { name: "Stop run" }).waitFor({ state: "detached" });
    await expect.poll(() => page.getByRole("region", { name: "Metrics" }).innerText()).toMatch(/Waiting\s+0/);
  });

  it("tells what went wrong, with the way to it", async () => {
    await start(
      `version: 1\nname: Wrong\nsteps: [{ id: asks, agent: Teller, retry: { attempts: 1 }, timeout: 1ms, prompt: Tell. }]`,
    );
    await showDashboard();
    await page.getByText("CRITICAL", { exact: true }).waitFor();
    await page.getByRole("link", { name: "Go to asks" }).first().click();
    await page.getByRole("heading", { name: "Wrong" }).waitFor();
  });
});

/** Presses the button of a name with the keys alone: from the grid back to it. */
async function pressOn(name: string): Promise<void> {
  const button = page.getByRole("button", { name, exact: true });
  await page.getByRole("grid", { name: "Tasks" }).focus();
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press("Shift+Tab");
    if (await button.evaluate((element) => element === document.activeElement)) break;
  }
  await page.keyboard.press("Enter");
}
