import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openBrowser } from "./support/browser.ts";
import { addStory, expectWords } from "./support/story.ts";
import { testGateway } from "./support/test-gateway.ts";
import { testHome } from "./support/test-home.ts";
import { openExample, runShown, shownRun, wordsIn } from "./support/walk.ts";

const minute = 60_000;

const home = testHome();
let browser: Browser;
let address: URL;

// Before it is served, so that it is there when a page is opened.
beforeEach(() => void addStory(home.path, 80));

const gateway = testGateway(home);

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => await browser.close());

beforeEach(() => {
  address = new URL(gateway.url);
});

async function openPage(url: URL): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(minute);
  await page.goto(url.href);
  return page;
}

describe("the browser view of skep serve", () => {
  it("runs a workflow on the embedded engine and shows the words of the real model", async () => {
    const page = await openPage(address);
    expect(page.url()).not.toContain("token");
    await page.getByRole("navigation").getByRole("link", { name: "Bee story" }).first().click();
    await runShown(page);
    await wordsIn(page);
    await page.getByRole("button", { name: /^Run again/ }).waitFor({ timeout: 2 * minute });
    const { output } = await (await gateway.ask("GET", `/runs/${shownRun(page)}`)).json();
    await expectWords(page, output);
    expect(
      await page
        .getByText(/Embedded engine/)
        .first()
        .isVisible(),
    ).toBe(true);
  });

  it("shows the same run in two pages at once", async () => {
    const [one, two] = [await openPage(address), await openPage(address)];
    await openExample(one);
    await runShown(one);
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
