import type { Browser, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openBrowser } from "./support/browser.ts";
import { makeHome, type TestHome } from "./support/home.ts";
import { processesLeft } from "./support/processes.ts";
import { type Started, start } from "./support/terminal.ts";

const minute = 60_000;

let browser: Browser;
let home: TestHome;
let served: Started;
let address: URL;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => await browser.close());

beforeEach(async () => {
  home = await makeHome();
  served = start(["serve"], { home: home.path, env: { SKEP_ENGINE: "embedded" } });
  const [url] = await served.seen(/http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/);
  address = new URL(url);
});

afterEach(async () => {
  served.child.kill("SIGTERM");
  expect((await served.ended).code).toBe(0);
  const left = await processesLeft(home.path);
  home.remove();
  expect(left).toEqual([]);
});

async function openPage(url: URL): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(minute);
  await page.goto(url.href);
  return page;
}

async function wordsIn(page: Page): Promise<void> {
  const speed = page.getByText(/tokens? a second|tok\/s/);
  await speed.first().waitFor();
}

describe("the browser view of skep serve", () => {
  it("runs the example on the embedded engine and shows the words of the real model", async () => {
    const page = await openPage(address);
    expect(page.url()).not.toContain("token");
    await page
      .getByRole("link", { name: /Renewable energy/ })
      .first()
      .click();
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.getByRole("link", { name: "Open run" }).click();
    await wordsIn(page);
    await page.getByRole("button", { name: /^Run again/ }).waitFor({ timeout: 2 * minute });
    expect(await page.getByRole("main").innerText()).toMatch(/energy/i);
    expect(
      await page
        .getByText(/Embedded engine/)
        .first()
        .isVisible(),
    ).toBe(true);
  });

  it("shows the same run in two pages at once", async () => {
    const [one, two] = [await openPage(address), await openPage(address)];
    await one
      .getByRole("link", { name: /Renewable energy/ })
      .first()
      .click();
    await one.getByRole("button", { name: "Run", exact: true }).click();
    await one.getByRole("link", { name: "Open run" }).click();
    await wordsIn(one);
    await two
      .getByRole("region", { name: "Runs" })
      .getByRole("link", { name: /Renewable energy/ })
      .click();
    await wordsIn(two);
    await two.getByRole("button", { name: /^Stop/ }).click();
    await one.getByRole("button", { name: /^Run again/ }).waitFor();
    expect(await one.getByRole("main").innerText()).toContain("Stopped");
  });

  it("shows nothing to whoever has no token", async () => {
    const page = await openPage(new URL("/", address));
    expect(await page.getByRole("button", { name: /^Run/ }).count()).toBe(0);
    const answer = await fetch(new URL("/bridge/hive", address), { method: "POST" });
    expect(answer.status).toBe(401);
  });
});
