import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openBrowser } from "./support/browser.ts";
import { makeHome, type TestHome } from "./support/home.ts";
import { processesLeft } from "./support/processes.ts";
import { type Started, start } from "./support/terminal.ts";
import { type OpenApp, openApp } from "./support/window.ts";

const source = `# Kept for the club.
version: 1
name: Bee notes # its name
steps:
  - id: facts
    agent: research_agent
    prompt: "Facts about bees."
`;

let home: TestHome;
let file: string;
let open: OpenApp | undefined;
let served: Started | undefined;

beforeEach(async () => {
  home = await makeHome({ model: false });
  mkdirSync(join(home.path, "workflows"), { recursive: true });
  file = join(home.path, "workflows", "bees.yaml");
  writeFileSync(file, source);
});

afterEach(async () => {
  await open?.app.close();
  open = undefined;
  served?.child.kill("SIGTERM");
  await served?.ended;
  served = undefined;
  const left = await processesLeft(home.path);
  home.remove();
  expect(left).toEqual([]);
});

async function openBuilder(): Promise<Page> {
  open = await openApp({ home: home.path });
  await toWorkflow(open.page);
  return open.page;
}

async function toWorkflow(page: Page): Promise<void> {
  page.setDefaultTimeout(30_000);
  await page.getByRole("navigation").getByRole("link", { name: "Bee notes" }).first().click();
  await name(page).waitFor();
}

const name = (page: Page) => page.getByRole("textbox", { name: "Name", exact: true });
const save = (page: Page) => page.getByRole("button", { name: "Save" });

describe("a workflow that is edited", () => {
  it("keeps what was typed in the moment before the window is closed", async () => {
    const page = await openBuilder();
    await name(page).fill("Bees in the last moment");
    await open?.app.close();
    expect(readFileSync(file, "utf8")).toBe(source);
    open = await openApp({ home: home.path });
    const again = open.page;
    again.setDefaultTimeout(30_000);
    await again.getByRole("navigation").getByRole("link", { name: /Bee/ }).first().click();
    await name(again).waitFor();
    expect(await name(again).inputValue()).toBe("Bees in the last moment");
    await again.getByText("This is what you had not saved yet").waitFor();
    await again.getByRole("button", { name: "Back to the file" }).click();
    await expect.poll(() => name(again).inputValue()).toBe("Bee notes");
  });

  it.each([
    ["Keep what is here", source.replace("Bee notes", "Mine")],
    ["Take the file", source.replace("Bee notes", "Theirs")],
  ])("tells that the file was changed elsewhere, and does what is meant: %s", async (choice, expected) => {
    const page = await openBuilder();
    await name(page).fill("Mine");
    writeFileSync(file, source.replace("Bee notes", "Theirs"));
    await page.getByText("The file was changed elsewhere").waitFor();
    expect(await name(page).inputValue()).toBe("Mine");
    await page.getByRole("button", { name: choice }).click();
    await page.getByText("The file was changed elsewhere").waitFor({ state: "detached" });
    if (await save(page).isEnabled()) await save(page).click();
    await expect.poll(() => readFileSync(file, "utf8")).toBe(expected);
    expect(await name(page).inputValue()).toBe(/name: (\w+)/.exec(expected)?.[1]);
  });

  it("shows at once what somebody else wrote, while nothing would be lost by it", async () => {
    const page = await openBuilder();
    writeFileSync(file, source.replace("Bee notes", "Theirs"));
    await expect.poll(() => name(page).inputValue()).toBe("Theirs");
    await page.keyboard.press("Escape");
    expect(await page.getByText("The file was changed elsewhere").count()).toBe(0);
  });

  it("is checked and kept in a browser as in the window", async () => {
    served = start(["serve"], { home: home.path });
    const [url] = await served.seen(/http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/);
    const browser = await openBrowser();
    const page = await (await browser.newContext()).newPage();
    await page.goto(url);
    await toWorkflow(page);
    await page.getByRole("button", { name: "0 problems" }).waitFor();
    await name(page).fill("");
    await page.getByRole("button", { name: "1 problem" }).waitFor();
    await name(page).fill("In a browser");
    await save(page).click();
    await expect
      .poll(() => readFileSync(file, "utf8"))
      .toBe(
        source.replace("Bee notes # its name", "In a browser\n# its name"), // a comment outlives its field
      );
    await browser.close();
  });
});
