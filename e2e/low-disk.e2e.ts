import { execFileSync } from "node:child_process";
import { afterEach, expect, it } from "vitest";
import { canMount } from "../electron/hive/testing/can-mount.ts";
import { expectNoBarrier } from "./support/axe.ts";
import { ask } from "./support/bridge.ts";
import { openCanvas, step, twoSteps } from "./support/canvas.ts";
import { picture } from "./support/picture.ts";
import { testApp } from "./support/test-app.ts";
import { testHome } from "./support/test-home.ts";

const title = canMount
  ? "tells on the dashboard that the disk is nearly full, and no longer when there is room again"
  : "needs the right to mount a file system to have little room on it: nothing to see here";

const home = testHome({ model: false });

afterEach(() => void execFileSync("umount", ["-l", home.path]));

const skep = testApp(home);

it.runIf(canMount)(title, async () => {
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=240m", "tmpfs", home.path]);
  const page = await openCanvas(skep, home, twoSteps);
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
