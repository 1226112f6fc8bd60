import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright";
import { beforeEach, describe, expect, it } from "vitest";
import { expectNoBarrier } from "./support/axe.ts";
import { ask } from "./support/bridge.ts";
import { dragOnto } from "./support/drag.ts";
import { isAlive } from "./support/processes.ts";
import { addTeller, tellSteps } from "./support/teller.ts";
import { testApp } from "./support/test-app.ts";
import { testHome } from "./support/test-home.ts";

const home = testHome();
const skep = testApp(home, { SKEP_ENGINE: "embedded" });
let page: Page;

beforeEach(async () => {
  addTeller(home.path, { maxTokens: 160, maxAgents: 3 });
  page = await skep.open();
  await page.getByRole("button", { name: /^Run/ }).first().waitFor();
  await page.keyboard.press("Control+2");
  await page.getByRole("heading", { name: "Agents", level: 1 }).waitFor();
});

/** Starts a workflow of a few steps for one kind, as a program that holds the window's bridge does. */
async function startSteps(steps: number): Promise<void> {
  await ask(page, "startRun", { workflow: { source: tellSteps(steps), name: "parts" } });
}

/** What the system calls a process. */
function commandOf(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
}

function node(agent: string): Locator {
  return page.locator("article").filter({ has: page.locator(`[data-agent="${agent}"]`) });
}

/** Presses plus until so many agents of a kind were started; answers the PIDs that were said. */
async function scaleUp(kind: string, to: number): Promise<readonly number[]> {
  const pids: number[] = [];
  for (let agent = 0; agent < to; agent += 1) {
    await page.getByRole("button", { name: `One ${kind} more` }).click();
    const said = page.getByText(new RegExp(`^Started \\S+-00${agent + 1} `));
    await said.waitFor();
    pids.push(Number(/PID (\d+)/.exec(await said.innerText())?.[1]));
  }
  return pids;
}

async function look(agent: string): Promise<Locator> {
  await page.locator(`[data-agent="${agent}"]`).click();
  return page.getByRole("complementary", { name: `Agent ${agent}` });
}

/** Waits until the graph lights up. */
async function light(): Promise<void> {
  await page.locator(".message-lights canvas").evaluate(async (place) => {
    const canvas = place as HTMLCanvasElement; // the locator names one
    const isLit = (): boolean => {
      const { width, height } = canvas;
      const { data } = canvas.getContext("2d")?.getImageData(0, 0, width, height) ?? { data: [] };
      return data.some((part) => part !== 0);
    };
    while (!isLit()) await new Promise(requestAnimationFrame);
  });
}

describe("the agents", () => {
  it("start and end as real processes when a kind is scaled", async () => {
    const pids = await scaleUp("research_agent", 2);
    expect(pids.every(isAlive)).toBe(true);
    expect(pids.map(commandOf)).toEqual(["skep-agent research-001", "skep-agent research-002"]);
    await page.getByRole("button", { name: "One research_agent less" }).click();
    const ended = page.getByText(/^Ended research-00\d \(PID \d+\)\./);
    await ended.waitFor();
    const gone = Number(/PID (\d+)/.exec(await ended.innerText())?.[1]);
    expect(pids).toContain(gone);
    expect(pids.filter(isAlive)).toEqual(pids.filter((pid) => pid !== gone));
  });

  it("pause and resume, and tell it", async () => {
    await scaleUp("research_agent", 1);
    const inspector = await look("research-001");
    await inspector.getByRole("button", { name: "Pause", exact: true }).click();
    await node("research-001").getByText("Paused").waitFor();
    await inspector.getByRole("button", { name: "Resume" }).click();
    await node("research-001").getByText("Idle").waitFor();
    await inspector.getByText("agent.paused").waitFor();
    await inspector.getByRole("button", { name: "Send" }).click();
    await inspector
      .getByText(/"current_task": null|"status": "IDLE"|IDLE/)
      .first()
      .waitFor();
  });

  it("light up with their messages, also where nothing may move", async () => {
    await scaleUp("research_agent", 1);
    const inspector = await look("research-001");
    for (const reducedMotion of ["no-preference", "reduce"] as const) {
      await page.emulateMedia({ reducedMotion });
      const lit = light();
      await inspector.getByRole("button", { name: "Send" }).click();
      await lit;
    }
    expect(await page.getByRole("button", { name: /^Commands/ }).innerText()).toMatch(/[1-9]/);
  });

  it("recover from a kill in mid-task: another agent finishes it", async () => {
    await startSteps(1);
    await node("own-001").getByText("Working").waitFor();
    const inspector = await look("own-001");
    const pid = Number(/PID\s+(\d+)/.exec(await inspector.innerText())?.[1]);
    expect(isAlive(pid)).toBe(true);
    await inspector.getByRole("button", { name: "Kill and watch it recover" }).click();
    await page.getByText(/part-1: attempt 2 on own-001/).waitFor();
    expect(isAlive(pid)).toBe(false);
    await page.getByText(/part-1 is complete/).waitFor();
  });

  it("take a waiting task that is dragged onto them, or assigned by keyboard, or say why not", async () => {
    await startSteps(8);
    await page.getByRole("button", { name: "Waiting tasks" }).click();
    const waiting = page.getByRole("complementary", { name: "Waiting tasks" });
    await waiting.getByText("All agents are busy").nth(1).waitFor();
    await dragOnto(waiting.getByRole("listitem").filter({ hasText: "part-7" }), node("own-001"));
    await waiting.getByText(/goes to own-001/).waitFor();
    await waiting.getByRole("button", { name: "Assign part-8 to…" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("searchbox", { name: "Find an agent" }).waitFor();
    await page.keyboard.type("own-001-2");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await waiting.getByText(/goes to own-001-2/).waitFor();
    await (await look("own-001")).getByRole("button", { name: "Pause", exact: true }).click();
    await page.getByText("own-001 is paused.").waitFor();
    await dragOnto(waiting.getByRole("listitem").filter({ hasText: "part-8" }), node("own-001"));
    await waiting.getByText("own-001 is paused: resume it first.").waitFor();
  });

  it("are worked with by keyboard alone in the table", async () => {
    await scaleUp("research_agent", 2);
    await page.getByRole("button", { name: "Table" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("columnheader", { name: "Agent" }).getByRole("button").focus();
    const row = page.getByRole("row", { name: /research-001/ });
    for (let presses = 0; presses < 20; presses += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(() => document.activeElement?.matches("tr[data-row]") ?? false)) break;
    }
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await page.getByText("1 agent selected").waitFor();
    expect(await row.getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("Enter");
    await page.getByRole("complementary", { name: "Agent research-001" }).waitFor();
    await page.getByRole("region", { name: "Selected agents" }).getByRole("button", { name: "Pause" }).press("Enter");
    await page.getByText("1 agent paused.").waitFor();
    await row.getByText("Paused").waitFor();
  });

  it("have no barrier that axe finds, in light and in dark", async () => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await expectNoBarrier(page, "empty hive");
    await scaleUp("research_agent", 1);
    await look("research-001");
    await page.getByRole("button", { name: "Waiting tasks" }).click();
    await expectNoBarrier(page, "graph");
    await page.getByRole("button", { name: "Table" }).click();
    await page.getByRole("row", { name: /research-001/ }).waitFor();
    await expectNoBarrier(page, "table");
  });
});
