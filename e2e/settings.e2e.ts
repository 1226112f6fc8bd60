import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright";
import { describe, expect, it } from "vitest";
import { expectNoBarrier } from "./support/axe.ts";
import { picture } from "./support/picture.ts";
import { testApp } from "./support/test-app.ts";
import { testHome } from "./support/test-home.ts";

const home = testHome({ model: false });
const skep = testApp(home);
let page: Page;

/** Opens the app, again where it is open. */
async function start(): Promise<void> {
  page = await skep.open();
  await page.getByRole("navigation", { name: "Views" }).waitFor();
}

async function openSettings(): Promise<void> {
  await page.keyboard.press("Control+,");
  await page.getByRole("heading", { name: "Settings", level: 1 }).waitFor();
}

const soon = { timeout: 20_000 };

function row(title: string): Locator {
  return page.getByRole("listitem").filter({ has: page.getByRole("button", { name: `Add a key to ${title}` }) });
}

/** What the file of the settings says of the keys. */
function kept(): unknown {
  return JSON.parse(readFileSync(join(home.path, "settings.json"), "utf8")).keys;
}

async function record(title: string, keys: string): Promise<void> {
  await page.getByRole("button", { name: `Add a key to ${title}` }).click();
  await page.getByRole("textbox", { name: `Press the keys for ${title}` }).press(keys);
}

/** When the page has its colours, and when it is first drawn, in milliseconds from its start. */
async function firstPicture(): Promise<{ readonly themed: number; readonly painted: number }> {
  await page.addInitScript(() => {
    const told = new MutationObserver(() => {
      performance.mark("themed");
      told.disconnect();
    });
    told.observe(document, { attributes: true, attributeFilter: ["data-theme"], subtree: true });
  });
  await page.reload();
  await page.getByRole("button", { name: "Colours: dark" }).waitFor();
  return await page.evaluate(() => {
    const at = (name: string): number => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
    return { themed: at("themed"), painted: at("first-paint") };
  });
}

async function expectBuild(): Promise<void> {
  await expect.poll(() => page.url(), soon).toContain("#/build");
}

describe("the settings", () => {
  it("give a command another key, which holds at once, is told everywhere, and holds after a restart", async () => {
    await start();
    await openSettings();
    await record("Dashboard", "F9");
    await expect.poll(() => row("Dashboard").innerText(), soon).toContain("F9");
    await page.getByRole("button", { name: "Remove Ctrl+3 from Dashboard" }).click();
    await expect.poll(() => page.getByTitle("Dashboard (F9)").count(), soon).toBe(1);
    expect(kept()).toEqual({ "view.build": ["F9"] });
    await page.keyboard.press("Control+3");
    expect(page.url()).toContain("#/settings");
    await page.keyboard.press("F9");
    await expectBuild();
    await page.keyboard.press("?");
    const keys = await page.getByRole("dialog", { name: "Keys" }).innerText();
    expect(keys.replace(/\s+/g, " ")).toContain("Dashboard F9");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.getByRole("option", { name: "Dashboard F9" }).waitFor();
    await start();
    await page.getByTitle("Dashboard (F9)").waitFor();
    await page.keyboard.press("F9");
    await expectBuild();
  });

  it("tell whose key it is, move it or leave it, and give all keys back", async () => {
    await start();
    await openSettings();
    await record("Models", "Control+k");
    const note = page.getByRole("alert").filter({ hasText: "Ctrl+K belongs to “Go to, or do”." });
    await note.getByRole("button", { name: "Cancel" }).click();
    expect(await note.count()).toBe(0);
    await record("Models", "Control+k");
    await note.getByRole("button", { name: "Move it here" }).click();
    await expect.poll(() => row("Go to, or do").innerText(), soon).toContain("No key");
    await page.keyboard.press("Control+k");
    await expect.poll(() => page.url(), soon).toContain("#/models");
    await openSettings();
    await page.getByRole("button", { name: "Reset the keys of Go to, or do" }).click();
    await expect.poll(() => row("Models").innerText(), soon).toContain("No key");
    await record("Dashboard", "Shift+x");
    await expect.poll(kept, soon).toEqual({ "view.build": ["Ctrl+3", "Shift+X"] });
    await page.getByRole("button", { name: "Reset all keys" }).click();
    await expect.poll(kept, soon).toEqual({});
  });

  it("take nothing from lists and text, and let only the canvas have what opens and leaves", async () => {
    await start();
    await openSettings();
    await record("Models", "Enter");
    await page.getByText("only commands of the canvas can have it").waitFor();
    await page.keyboard.press("ArrowUp");
    await page.getByText("moves through lists and pages").waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("textbox", { name: /^Press the keys/ }).count(), soon).toBe(0);
    await record("Tidy up", "Shift+Enter");
    await expect.poll(kept, soon).toEqual({ "canvas.tidy": ["Ctrl+Shift+L", "Shift+Enter"] });
  });

  it("go back and forth with the keys of undo, seconds and colours too", async () => {
    await start();
    await openSettings();
    const seconds = page.getByRole("textbox", { name: "Seconds between two status reports" });
    await seconds.fill("2");
    await page.getByText("from 5 to 3600").waitFor();
    await seconds.fill("30");
    await seconds.press("Tab");
    await page.getByText("Dark", { exact: true }).click();
    await expect.poll(() => page.locator("html").getAttribute("data-theme"), soon).toBe("dark");
    await record("Models", "F7");
    await expect.poll(() => row("Models").innerText(), soon).toContain("F7");
    for (let undone = 0; undone < 3; undone += 1) {
      await page.keyboard.press("Control+z");
      await expect.poll(() => page.getByRole("status").filter({ hasText: "Taken back." }).count(), soon).toBe(1);
    }
    await expect.poll(() => seconds.inputValue(), soon).toBe("60");
    expect(await page.locator("html").getAttribute("data-theme")).toBeNull();
    await page.keyboard.press("Control+y");
    await page.keyboard.press("Control+y");
    await expect.poll(() => page.getByRole("radio", { name: "Dark" }).isChecked(), soon).toBe(true);
    expect(await seconds.inputValue()).toBe("30");
    await start();
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
    const { themed, painted } = await firstPicture();
    expect(themed).toBeLessThanOrEqual(painted);
    await page.getByRole("button", { name: "Colours: dark" }).click();
    await openSettings();
    await expect.poll(() => page.getByRole("radio", { name: "As the system" }).isChecked(), soon).toBe(true);
  });

  it("move the keys of the canvas too, those with which a browser pastes and leaves as well", async () => {
    const keys = { "canvas.paste": ["Y"], "canvas.none": ["X"], "canvas.add": [], "builder.part": ["F7"] };
    writeFileSync(join(home.path, "settings.json"), JSON.stringify({ keys }));
    await start();
    await page
      .getByRole("link", { name: /Explain a text/ })
      .first()
      .click();
    const steps = page.locator(".react-flow__node-step");
    await steps.first().click();
    await page.keyboard.press("Control+c");
    await page.keyboard.press("Control+v");
    await page.keyboard.press("y");
    await expect.poll(() => steps.count(), soon).toBe(3);
    await page.keyboard.press("y");
    await expect.poll(() => steps.count(), soon).toBe(4);
    const selected = page.locator(".react-flow__node-step.selected");
    expect(await selected.count()).toBe(1);
    await page.keyboard.press("x");
    await expect.poll(() => selected.count(), soon).toBe(0);
    await page.keyboard.press("F7");
    const isOnCanvas = () => page.evaluate(() => document.activeElement?.closest(".canvas-field") !== null);
    await expect.poll(isOnCanvas, soon).toBe(false);
    await page.keyboard.press("Shift+F7");
    await expect.poll(isOnCanvas, soon).toBe(true);
  });

  it("can be used with the keyboard alone, and have no barrier in light and dark", async () => {
    writeFileSync(join(home.path, "settings.json"), "{ broken");
    await start();
    await openSettings();
    await page.getByText(/settings\.json cannot be read/).waitFor();
    await page.getByText(home.path, { exact: true }).waitFor();
    await page.getByRole("searchbox", { name: "Find a command or a key" }).focus();
    await page.keyboard.type("ctrl 2");
    await expect.poll(() => page.getByRole("button", { name: /^Add a key to/ }).count(), soon).toBe(1);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+.");
    await page.getByRole("alert").filter({ hasText: "Ctrl+. belongs to" }).waitFor();
    await expectNoBarrier(page, "settings with a question");
    await page.keyboard.press("Enter");
    await expect.poll(() => row("Agent graph").innerText(), soon).toContain(".");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(
      "Add a key to Agent graph",
    );
    await page.keyboard.press("Control+.");
    await expect.poll(() => page.url(), soon).toContain("#/agents");
    await openSettings();
    await expectNoBarrier(page, "settings");
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await picture(page, `settings-${colorScheme}`);
    }
  });
});
