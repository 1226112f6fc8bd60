import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright";
import { openApp } from "../../../e2e/support/window.ts";
import { median, type Row } from "../report.ts";
import { sourceOf } from "./shape.ts";

/** What a key may take, in milliseconds. */
const allowed = 50;
const keys = "What bees do in winter, and how they keep warm while nothing is in flower. ".repeat(2);
/** Milliseconds between two keys of somebody who types fast. */
const pace = 90;

/** How long a key in a step's prompt takes from being pressed to the picture that shows it, in the real app. */
export async function measureTyping(steps: number): Promise<readonly Row[]> {
  const took = await openWorkflow(steps, typeInPrompt);
  const row = (what: string, ours: number): Row => ({
    ...{ what: `${steps} steps, a key in a prompt: ${what}`, ours, unit: "ms" },
    ...{ peer: allowed, peerName: "what it may take", ratio: allowed / ours },
  });
  return [
    row("median", median(took)),
    row("95 of 100", took.toSorted((a, b) => a - b)[Math.floor(0.95 * took.length)] ?? Number.NaN),
  ];
}

async function openWorkflow<Measured>(steps: number, measure: (page: Page) => Promise<Measured>): Promise<Measured> {
  const home = mkdtempSync(join(tmpdir(), "skep-bench-"));
  mkdirSync(join(home, "workflows"));
  writeFileSync(join(home, "workflows", "measured.yaml"), sourceOf(steps));
  const { app, page } = await openApp({ home });
  try {
    const link = page.getByRole("navigation").getByRole("link", { name: /Measured with/ });
    await link.first().click();
    await page.locator(".react-flow__node-step").first().click();
    return await measure(page);
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Types, and answers what each key took. */
async function typeInPrompt(page: Page): Promise<readonly number[]> {
  const prompt = page.getByRole("textbox", { name: "Prompt" });
  await prompt.click();
  await page.evaluate(watchKeys);
  await page.keyboard.type(keys, { delay: pace });
  await prompt.getByText(keys.trim()).waitFor();
  return await page.evaluate(() => Reflect.get(window, "keysTook") as number[]); // put there by the line above
}

/** Notes of each key how long it took to be seen: what is posted while a picture is made is told after it. */
function watchKeys(): void {
  const took: number[] = [];
  Object.assign(window, { keysTook: took });
  const { port1, port2 } = new MessageChannel();
  const pressed: number[] = [];
  port1.onmessage = () => {
    const now = performance.now();
    took.push(...pressed.splice(0).map((at) => now - at));
  };
  const watch = ({ timeStamp }: KeyboardEvent): void => {
    requestAnimationFrame(() => {
      pressed.push(timeStamp);
      port2.postMessage(null);
    });
  };
  window.addEventListener("keydown", watch, { capture: true });
}
