import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright";
import type { Desk } from "../../electron/hive/contract/desk.ts";
import { ask } from "./bridge.ts";
import type { TestApp } from "./test-app.ts";
import type { TestHome } from "./test-home.ts";
import { goTo } from "./walk.ts";

/** A place in the window, in its pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The workflow that `openCanvas` opens. */
const drawn = "own/drawn.yaml";

/** Two steps, the second of which needs the first. */
export const twoSteps = `
  - id: first
    agent: research_agent
    prompt: Find out.
  - id: second
    agent: summarizer_agent
    needs: [first]
    prompt: "In short: {{ steps.first.output }}"`;

/** Opens the app at the canvas of a workflow with these steps, which is a file in the data folder. */
export async function openCanvas(skep: TestApp, home: TestHome, steps: string): Promise<Page> {
  mkdirSync(join(home.path, "workflows"), { recursive: true });
  writeFileSync(join(home.path, "workflows", "drawn.yaml"), `version: 1\nname: Drawn\nsteps:${steps}\n`);
  const page = await skep.open();
  await goTo(page, `#/workflows/${encodeURIComponent(drawn)}`);
  await page.getByRole("application", { name: "Workflow canvas" }).waitFor();
  // Beside the side panel there is no room for two steps at their own size.
  await page.getByRole("button", { name: "Side panel", exact: true }).click();
  await page.locator('button[aria-label="Side panel"][aria-pressed="false"]').waitFor();
  return page;
}

/** The node of a step. */
export function step(page: Page, name: string | RegExp): Locator {
  return page.locator(".react-flow__node-step").filter({ hasText: name });
}

/** Drags from the middle of one thing to a place, as a hand does, and holds it there. */
export async function dragTo(page: Page, from: Locator, to: Place): Promise<void> {
  await dragFrom(page, await middleOf(from), to);
}

/** Drags from one place to another, and holds there. */
export async function dragFrom(page: Page, from: Place, to: Place): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x - 30, to.y - 10, { steps: 8 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
}

/** Where the middle of something is. */
export async function middleOf(what: Locator): Promise<Place> {
  const box = await what.boundingBox();
  if (box === null) throw new Error("What is looked for is not in view.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** A workflow as the hive keeps it: what was edited, else its file. */
export interface Kept {
  readonly source: string;
  readonly desk: Desk;
}

/** What the hive keeps of the workflow that `openCanvas` opened; the window brings it there soon after each edit. */
export async function keptOf(page: Page): Promise<Kept> {
  const { draft, source, desk } = await ask(page, "workflow", { id: drawn });
  const none = { positions: {}, notes: [], groups: [], pins: {} };
  return { source: draft?.source ?? source, desk: (draft === null ? desk : draft.desk) ?? none };
}
