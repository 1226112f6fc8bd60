import { execFileSync } from "node:child_process";
import type { Page } from "playwright";
import { expect, it, onTestFinished } from "vitest";
import { canMount } from "../electron/hive/testing/can-mount.ts";
import { expectNoBarrier } from "./support/axe.ts";
import { ask, openCanvas, step, twoSteps } from "./support/canvas.ts";
import { makeHome } from "./support/home.ts";

const title = canMount
  ? "tells on the dashboard that the disk is nearly full, and no longer when there is room again"
  : "needs the right to mount a file system to have little room on it: nothing to see here";

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env["SKEP_SHOTS"];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

it.runIf(canMount)(title, async () => {
  const home = await makeHome({ model: false });
  onTestFinished(() => home.remove());
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=240m", "tmpfs", home.path]);
  onTestFinished(() => void execFileSync("umount", ["-l", home.path]));
  const { app, page } = await openCanvas(home.path, twoSteps);
  onTestFinished(async () => await app.close());
  const given = { first: "Bees dance.", second: "They do." };
  await ask(page, "startRun", { workflow: { id: "own/drawn.yaml" }, given });
  await step(page, "first").getByText("Bees dance.").waitFor();
  await page.keyboard.press("Control+3");
  const issue = page.getByText(
    /^The disk of the data folder is nearly full: 2\d\d MiB are free; downloads are paused\.$/,
  );
  await issue.waitFor();
  const errors = page.getByRole("region", { name: "Errors and warnings" });
  await errors.getByText("The disk is nearly full. Downloads wait.").waitFor();
  expect(await page.locator("[data-health]").getAttribute("data-health")).not.toBe("HEALTHY");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await picture(page, `low-disk-${colorScheme}`);
  }
  await expectNoBarrier(page, "disk that is nearly full");
  execFileSync("mount", ["-o", "remount,size=1g", home.path]);
  await issue.waitFor({ state: "detached" });
  await page.getByText("HEALTHY", { exact: true }).waitFor();
});
