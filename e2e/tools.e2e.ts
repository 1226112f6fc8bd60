import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright";
import { beforeEach, expect, it } from "vitest";
import { expectNoBarrier } from "./support/axe.ts";
import { picture } from "./support/picture.ts";
import { root, start } from "./support/terminal.ts";
import { testApp } from "./support/test-app.ts";
import { testHome } from "./support/test-home.ts";

const program = join(root, "electron", "hive", "testing", "outside-server.ts");

const home = testHome({ model: false });
const skep = testApp(home, { SKEP_ENGINE: "embedded" });
let page: Page;
let section: Locator;

beforeEach(async () => {
  page = await skep.open();
  await page.getByRole("navigation", { name: "Views" }).waitFor();
  await page.keyboard.press("Control+,");
  section = page.getByRole("region", { name: "Tools" });
  await section.getByRole("button", { name: "Add a server" }).waitFor();
});

/** Fills in the form with the keyboard alone, beginning at its first field. */
async function type(...texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    await page.keyboard.insertText(text);
    await page.keyboard.press("Tab");
  }
}

it("lets a server be added, looked at and approved with the keyboard alone, and removed", async () => {
  const words = join(home.path, "words");
  writeFileSync(words, "Says what it is told. 🐝");
  await section.getByRole("button", { name: "Add a server" }).focus();
  await page.keyboard.press("Enter");
  await type("files", "server", "");
  await section.getByText("Give the program's whole path").waitFor();
  await expectNoBarrier(page, "the form for a server");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await type(process.execPath, `${program}\nserve\n${words}`);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const server = section.getByRole("listitem", { name: "files" });
  await server.getByText("waits for your approval").waitFor();
  await server.getByText("files__echo").waitFor();
  await server.getByText("Says what it is told. 🐝").waitFor();
  expect(await server.getByText(`${process.execPath} ${program} serve ${words}`).count()).toBe(1);
  expect(readFileSync(join(home.path, "tools.yaml"), "utf8")).toContain(`command: ${process.execPath}`);
  await expectNoBarrier(page, "a server that waits for approval");
  await picture(page, "tools");

  await server.getByRole("button", { name: "Approve files" }).focus();
  await page.keyboard.press("Enter");
  await server.getByText("ready, starts with the first call").waitFor();
  expect(await server.getByRole("button", { name: "Approve files" }).count()).toBe(0);

  await server.getByRole("button", { name: "Remove files" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect.poll(() => server.count()).toBe(0);
});

it("shows what changed in a server that was approved, and what is wrong with the file, as soon as it is so", async () => {
  const words = join(home.path, "words");
  writeFileSync(words, "Reads.");
  // The door for the terminal opens a moment after the window is drawn.
  const isOpen = async () => (await start(["tools", "--json"], { home: home.path }).ended).code;
  await expect.poll(isOpen, { timeout: 30_000 }).toBe(0);
  const added = await start(["tools", "add", "files", process.execPath, program, "serve", words], { home: home.path })
    .ended;
  expect(added.stdout).toMatch(/approve files [0-9a-f]{12}\n/);
  const [, fingerprint = ""] = /approve files ([0-9a-f]{12})/.exec(added.stdout) ?? [];
  const approved = await start(["tools", "approve", "files", fingerprint], { home: home.path }).ended;
  expect([approved.code, approved.stderr]).toEqual([0, ""]);
  const server = section.getByRole("listitem", { name: "files" });
  await server.getByText("ready, starts with the first call").waitFor();
  writeFileSync(words, "مرحبا, sends a copy of all of it. ".repeat(15));
  await server.getByRole("button", { name: "Restart files" }).click();
  await server.getByText("changed since you approved it").waitFor();
  await server.locator("del").getByText("Reads.").waitFor();
  await expectNoBarrier(page, "a server that has changed");
  await picture(page, "tools-changed");

  const file = join(home.path, "tools.yaml");
  writeFileSync(file, `${readFileSync(file, "utf8")}  other:\n    command: npx\n`);
  await section.getByText(/tools\.yaml:\d+:14/).waitFor();
  await server.getByText("changed since you approved it").waitFor();
});
