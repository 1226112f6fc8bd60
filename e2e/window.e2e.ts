import type { Page } from "playwright";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { expectNoBarrierAsItIs } from "./support/axe.ts";
import { makeHome, type TestHome } from "./support/home.ts";
import { isAlive, processesLeft } from "./support/processes.ts";
import { type OpenApp, openApp } from "./support/window.ts";

const minute = 60_000;

let home: TestHome;
let open: OpenApp | undefined;

beforeEach(async () => {
  home = await makeHome();
});

afterEach(async () => {
  await open?.app.close();
  open = undefined;
  const left = await processesLeft(home.path);
  home.remove();
  expect(left).toEqual([]);
});

async function openHere(): Promise<Page> {
  open = await openApp({ home: home.path });
  open.page.setDefaultTimeout(minute);
  return open.page;
}

/** Runs the example from the list of workflows with clicks. */
async function runExample(page: Page): Promise<void> {
  await page
    .getByRole("navigation")
    .getByRole("link", { name: /Renewable energy/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await openRun(page);
}

/** From the canvas, where a run is shown in its steps, to the page of that run. */
async function openRun(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Open run" }).click();
  await page.getByRole("navigation", { name: "Answer and steps" }).waitFor();
}

/** The whole run as it is on the screen when it has ended. */
async function endOf(page: Page): Promise<string> {
  await page.getByRole("button", { name: /^Run again/ }).waitFor({ timeout: 2 * minute });
  return await page.getByRole("main").innerText();
}

/** The first words are there: an agent writes. */
async function wordsIn(page: Page): Promise<void> {
  const speed = page.getByText(/tokens? a second|tok\/s/);
  await speed.first().waitFor();
}

async function expectStopped(page: Page): Promise<void> {
  expect(await endOf(page)).toContain("Stopped");
}

describe("the window", () => {
  it("goes from the workflow's file to the words of the real model on the screen", async () => {
    const page = await openHere();
    await runExample(page);
    for (const step of ["research", "creative", "critical", "summary"]) {
      await page
        .getByRole("link", { name: new RegExp(step) })
        .first()
        .waitFor();
    }
    await wordsIn(page);
    const answer = await endOf(page);
    expect(answer).toMatch(/energy/i);
    expect(answer).toMatch(/starter model/i);
    expect(answer.split(/\s+/).length).toBeGreaterThan(40);
  });

  it("shows a run that the closed app left, and finishes it by itself", async () => {
    const first = await openHere();
    await runExample(first);
    await wordsIn(first);
    await open?.app.close();
    const again = await openHere();
    await again
      .getByRole("region", { name: "Runs" })
      .getByRole("link", { name: /Renewable energy/ })
      .click();
    expect(await endOf(again)).toMatch(/energy/i);
  });

  it("stops a run with a click, and its model with it", async () => {
    const page = await openHere();
    await runExample(page);
    await wordsIn(page);
    await page.getByRole("button", { name: /^Stop/ }).click();
    await expectStopped(page);
  });

  it("has an agent that is killed replaced, while the run goes on", async () => {
    const page = await openHere();
    await runExample(page);
    await wordsIn(page);
    const pid = await page.evaluate(async () => {
      const skep = (window as unknown as { readonly skep: { call(method: string): Promise<unknown> } }).skep;
      const answer = (await skep.call("hive")) as { readonly value?: { readonly agents: readonly AgentSeen[] } };
      const agents = answer.value?.agents ?? (answer as unknown as { readonly agents: readonly AgentSeen[] }).agents;
      return agents.find(({ state }) => state === "running")?.pid ?? 0;
    });
    expect(isAlive(pid)).toBe(true);
    process.kill(pid, "SIGKILL");
    expect(await endOf(page)).toMatch(/energy/i);
  });

  it("goes anywhere from the palette and by the keys of its views, and leaves a field's keys to whoever types in it", async () => {
    const page = await openHere();
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
    const page = await openHere();
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
    const page = await openHere();
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

  it.each(["light", "dark"] as const)("has no barrier that axe finds, in %s", async (colorScheme) => {
    const page = await openHere();
    await page.emulateMedia({ colorScheme });
    await page.getByRole("button", { name: /^Run/ }).first().waitFor();
    await expectNoBarrierAsItIs(page, "start");
    await runExample(page);
    await wordsIn(page);
    await expectNoBarrierAsItIs(page, "live run");
    await endOf(page);
    await expectNoBarrierAsItIs(page, "answer");
    await page.getByRole("link", { name: /Ollama|Embedded engine/ }).click();
    await page.getByRole("heading", { name: "Models" }).waitFor();
    await expectNoBarrierAsItIs(page, "models");
  });
});

interface AgentSeen {
  readonly state: string;
  readonly pid: number | null;
}
