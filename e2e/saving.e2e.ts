import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { beforeEach, describe, expect, it } from "vitest";
import { openBrowser } from "./support/browser.ts";
import { testApp } from "./support/test-app.ts";
import { testGateway } from "./support/test-gateway.ts";
import { testHome } from "./support/test-home.ts";

const source = `# Kept for the club.
version: 1
name: Bee notes # its name
steps:
  - id: facts
    agent: research_agent
    prompt: "Facts about bees."
`;

const home = testHome({ model: false });
const skep = testApp(home);
let file: string;

beforeEach(() => {
  mkdirSync(join(home.path, "workflows"), { recursive: true });
  file = join(home.path, "workflows", "bees.yaml");
  writeFileSync(file, source);
});

async function openBuilder(): Promise<Page> {
  const page = await skep.open();
  await toWorkflow(page);
  return page;
}

async function toWorkflow(page: Page): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: "Bee notes" }).first().click();
  await name(page).waitFor();
}

const name = (page: Page) => page.getByRole("textbox", { name: "Name", exact: true });
const save = (page: Page) => page.getByRole("button", { name: "Save" });

describe("a workflow that is edited", () => {
  it("keeps what was typed in the moment before the window is closed", async () => {
    const page = await openBuilder();
    await name(page).fill("Bees in the last moment");
    await skep.close();
    expect(readFileSync(file, "utf8")).toBe(source);
    const again = await skep.open();
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

  describe("in a browser", () => {
    const gateway = testGateway(home);

    it("is checked and kept as in the window", async () => {
      const browser = await openBrowser();
      const page = await (await browser.newContext()).newPage();
      page.setDefaultTimeout(30_000);
      await page.goto(gateway.url);
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
});
