import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { afterEach, beforeEach, expect, it } from "vitest";
import { expectNoBarrier } from "./support/axe.ts";
import { openBrowser } from "./support/browser.ts";
import { testGateway } from "./support/test-gateway.ts";
import { testHome } from "./support/test-home.ts";

const source = `version: 1
name: Bee notes
steps:
  - { id: facts, agent: research_agent, prompt: "Facts about bees." }
`;

const home = testHome({ model: false });
let browser: Browser;

beforeEach(() => {
  mkdirSync(join(home.path, "workflows"), { recursive: true });
  writeFileSync(join(home.path, "workflows", "bees.yaml"), source);
});

const gateway = testGateway(home);

beforeEach(async () => {
  browser = await openBrowser();
});

afterEach(async () => await browser.close());

/** Opens the workflow in a window of its own, with a connection of its own. */
async function openWindow(address: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(address);
  await page.getByRole("navigation").getByRole("link", { name: "Bee notes" }).first().click();
  await name(page).waitFor();
  return page;
}

const name = (page: Page) => page.getByRole("textbox", { name: "Name", exact: true });
const told = (page: Page) => page.getByText("Another window has changed this workflow too");

it("tells the second of two windows on the same workflow, and loses the words of neither", async () => {
  const { url: address } = gateway;
  const [one, two] = [await openWindow(address), await openWindow(address)];
  const isKept = one.waitForResponse((answer) => answer.url().endsWith("/saveDraft"));
  await name(one).fill("Bees of the first");
  await isKept;
  await name(two).fill("Bees of the second");
  await told(two).waitFor();
  await expectNoBarrier(two, "two windows");

  // Both words are there after the first window is gone.
  await one.close();
  const again = await openWindow(address);
  expect(await name(again).inputValue()).toBe("Bees of the first");
  expect(await name(two).inputValue()).toBe("Bees of the second");

  // The other's are taken by the keyboard alone, and one's own had back.
  await two.getByRole("button", { name: "Take the other window's" }).focus();
  await two.keyboard.press("Enter");
  await expect.poll(() => name(two).inputValue()).toBe("Bees of the first");
  await told(two).waitFor({ state: "detached" });
  await two.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => name(two).inputValue()).toBe("Bees of the second");
});
