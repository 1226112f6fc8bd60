import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { expectNoBarrier } from "./support/axe.ts";
import { ask } from "./support/bridge.ts";
import { isAlive } from "./support/processes.ts";
import { addStory, expectWords } from "./support/story.ts";
import { testApp } from "./support/test-app.ts";
import { testHome } from "./support/test-home.ts";
import { openExample, runShown, shownRun, wordsIn } from "./support/walk.ts";

const minute = 60_000;

const home = testHome();
const skep = testApp(home);

/** Opens the app where a story can be run whose answers are so long. */
async function openStory(maxTokens: number): Promise<Page> {
  addStory(home.path, maxTokens);
  return await skep.open();
}

/** Runs the story from the list of workflows with clicks. */
async function runStory(page: Page): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: "Bee story" }).first().click();
  await runShown(page);
}

/** The whole run as it is on the screen when it has ended. */
async function endOf(page: Page): Promise<string> {
  await page.getByRole("button", { name: /^Run again/ }).waitFor({ timeout: 2 * minute });
  return await page.getByRole("main").innerText();
}

/** The run has ended with the words of the model, and the page shows them. */
async function expectDone(page: Page): Promise<void> {
  await endOf(page);
  const { state, output } = await ask(page, "run", { run: shownRun(page) });
  expect(state).toBe("complete");
  await expectWords(page, output ?? "");
}

async function expectStopped(page: Page): Promise<void> {
  expect(await endOf(page)).toContain("Stopped");
}

describe("the window", () => {
  it("goes from the workflow's file to the words of the real model on the screen, without a barrier that axe finds", async () => {
    const page = await skep.open();
    await page.getByRole("button", { name: /^Run/ }).first().waitFor();
    await expectNoBarrier(page, "start");
    await openExample(page);
    await runShown(page);
    for (const step of ["research", "creative", "critical", "summary"]) {
      await page
        .getByRole("link", { name: new RegExp(step) })
        .first()
        .waitFor();
    }
    await wordsIn(page);
    await expectNoBarrier(page, "live run");
    const answer = await endOf(page);
    expect(answer).toMatch(/energy/i);
    expect(answer).toMatch(/starter model/i);
    expect(answer.split(/\s+/).length).toBeGreaterThan(40);
    await expectNoBarrier(page, "answer");
    await page.getByRole("link", { name: /Ollama|Embedded engine/ }).click();
    await page.getByRole("heading", { name: "Models" }).waitFor();
    await expectNoBarrier(page, "models");
  });

  it("shows a run that the closed app left, and finishes it by itself", async () => {
    const first = await openStory(80);
    await runStory(first);
    await wordsIn(first);
    const again = await skep.open();
    await again.getByRole("region", { name: "Runs" }).getByRole("link", { name: "Bee story" }).click();
    await expectDone(again);
  });

  it("stops a run with a click, and its model with it", async () => {
    const page = await openStory(500);
    await runStory(page);
    await wordsIn(page);
    await page.getByRole("button", { name: /^Stop/ }).click();
    await expectStopped(page);
  });

  it("has an agent that is killed replaced, while the run goes on", async () => {
    const page = await openStory(80);
    await runStory(page);
    await wordsIn(page);
    const { agents } = await ask(page, "hive", undefined);
    const pid = agents.find(({ state }) => state === "running")?.pid ?? 0;
    expect(isAlive(pid)).toBe(true);
    process.kill(pid, "SIGKILL");
    await expectDone(page);
    const { steps } = await ask(page, "run", { run: shownRun(page) });
    expect(steps.map(({ attempts }) => attempts).toSorted()).toEqual([1, 1, 2]);
  });

  it("goes anywhere from the palette and by the keys of its views, and leaves a field's keys to whoever types in it", async () => {
    const page = await skep.open();
    await page.getByRole("button", { name: /^Run/ }).first().waitFor();
    await page.keyboard.press("Control+2");
    await page.getByRole("heading", { level: 1, name: "Agents" }).waitFor();
    await page.keyboard.press("Control+k");
    const palette = page.getByRole("dialog", { name: "Go to, or do" });
    await palette.getByRole("combobox").fill("renewable");
    await page.keyboard.press("Control+3"); // types into the field, so it goes nowhere
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Renewable energy" }).waitFor();
    expect(await palette.count()).toBe(0);
    await page.getByRole("textbox").first().press("?");
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  it("is a page without rights: no Node, no other origin, no window of its own", async () => {
    const page = await skep.open();
    await page.getByRole("button", { name: /^Run/ }).first().waitFor();
    const inside = await page.evaluate(async () => ({
      address: location.origin,
      node: typeof Reflect.get(globalThis, "require") + typeof Reflect.get(globalThis, "process"),
      frozen: Object.isFrozen(Reflect.get(globalThis, "skep")),
      popup: window.open("https://example.org") === null,
      fetched: await fetch("http://127.0.0.1:9/").then(
        () => "allowed",
        () => "refused",
      ),
      script: await new Promise((resolve) => {
        document.addEventListener("securitypolicyviolation", () => resolve("refused"), { once: true });
        const script = document.createElement("script");
        try {
          script.textContent = "globalThis.injected = true;";
          document.head.append(script);
        } catch {
          resolve("refused"); // trusted types refuse even the text
        }
        setTimeout(() => resolve("allowed"), 1000);
      }),
    }));
    expect(inside).toEqual({
      address: "skep://app",
      node: "undefinedundefined",
      frozen: true,
      popup: true,
      fetched: "refused",
      script: "refused",
    });
    const stayed = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          location.assign("https://example.org/");
          setTimeout(() => resolve(location.origin), 500);
        }),
    );
    expect(stayed).toBe("skep://app");
  });

  it("runs and stops by keyboard alone", async () => {
    const page = await skep.open();
    const link = page
      .getByRole("navigation")
      .getByRole("link", { name: /Renewable energy/ })
      .first();
    await link.waitFor();
    for (let presses = 0; presses < 30; presses += 1) {
      await page.keyboard.press("Tab");
      if (await link.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press("ArrowDown");
      if (await link.evaluate((element) => element === document.activeElement)) break;
    }
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Renewable energy" }).waitFor();
    await page.keyboard.press("Control+Enter");
    const open = page.getByRole("link", { name: "Open run" });
    await open.focus();
    await page.keyboard.press("Enter");
    await wordsIn(page);
    await page.keyboard.press("Control+.");
    await expectStopped(page);
  });
});
