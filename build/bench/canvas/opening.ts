import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright";
import { openApp } from "../../../e2e/support/window.ts";
import type { Row } from "../report.ts";
import type { BareWindows } from "./bare-window.ts";
import { sourceOf } from "./shape.ts";

/** How long workflows take in the real app from being chosen to being drawn; beside it, the library alone from its first line on. */
export async function measureOpening(windows: BareWindows, counts: readonly number[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const ours = await openingsOf(counts);
  for (const [index, count] of counts.entries()) {
    const own = ours[index] ?? Number.NaN;
    const peer = await windows.open(`who=peer&steps=${count}`, drawnIn);
    rows.push({
      ...{ what: `${count} steps, from the choice to the drawn canvas`, ours: own, peer, unit: "ms" },
      ...{ peerName: "React Flow alone, culled", ratio: peer / own },
    });
  }
  return rows;
}

async function openingsOf(counts: readonly number[]): Promise<readonly number[]> {
  const home = mkdtempSync(join(tmpdir(), "skep-bench-"));
  mkdirSync(join(home, "workflows"));
  for (const count of counts) writeFileSync(join(home, "workflows", `measured-${count}.yaml`), sourceOf(count));
  const { app, page } = await openApp({ home });
  try {
    await page
      .getByRole("link", { name: /Measured with/ })
      .first()
      .waitFor();
    const took: number[] = [];
    for (const count of counts) took.push(await openingOf(page, `#/workflows/own%2Fmeasured-${count}.yaml`));
    return took;
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Milliseconds until the first steps of a workflow are on the screen; the view before it is gone by then. */
async function openingOf(page: Page, address: string): Promise<number> {
  await page.evaluate(() => {
    location.hash = "#/";
  });
  await page.locator(".react-flow").waitFor({ state: "detached" });
  return await page.evaluate(async (to) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const began = performance.now();
    location.hash = to;
    while (document.querySelector(".react-flow__node-step") === null) {
      if (performance.now() - began > 30_000) throw new Error(`Nothing was drawn at ${to}.`);
      await frame();
    }
    await frame();
    return performance.now() - began;
  }, address);
}

async function drawnIn(page: Page): Promise<number> {
  await page.waitForSelector(".react-flow__node");
  return await page.evaluate(() => {
    const { bench } = window as unknown as Window & { readonly bench: { readonly drawn: Promise<number> } }; // as above
    return bench.drawn;
  });
}
