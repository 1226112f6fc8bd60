import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { expectNoBarrier } from "./support/axe.ts";
import { ask } from "./support/bridge.ts";
import { root } from "./support/terminal.ts";
import { testApp } from "./support/test-app.ts";
import { testHome } from "./support/test-home.ts";
import { goTo } from "./support/walk.ts";

const names = ["Bees", "Wasps"] as const;
const sourceOf = (name: string, step: string): string =>
  `version: 1\nname: ${name}\nsteps:\n  - id: ${step}\n    agent: research_agent\n    prompt: Name one fact of ${name}.\n`;

const home = testHome({ model: false });
const skep = testApp(home);

beforeEach(() => {
  mkdirSync(join(home.path, "workflows"));
  writeFileSync(join(home.path, "workflows", "bees.yaml"), sourceOf("Bees", "hum"));
  writeFileSync(join(home.path, "workflows", "wasps.yaml"), sourceOf("Wasps", "sting"));
});

async function openHere(options: { readonly root?: string; readonly env?: Readonly<Record<string, string>> } = {}) {
  const page = await skep.open(options);
  await page.getByRole("navigation").getByRole("link", { name: names[0] }).first().waitFor();
  return page;
}

it("copies steps from one workflow to another that is open", async () => {
  const page = await openHere();
  const go = async (name: string): Promise<void> => {
    await page.getByRole("navigation").getByRole("link", { name }).first().click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
  };
  const step = (name: string) => page.locator(".react-flow__node-step").filter({ hasText: name });
  await go("Bees");
  await step("hum").click();
  await page.keyboard.press("Control+c");
  await go("Wasps");
  await step("sting").click();
  await page.keyboard.press("Control+v");
  await step("hum").waitFor();
  await page.keyboard.press("Control+s");
  await page.getByText("Saved", { exact: true }).waitFor();
  const { source } = await ask(page, "workflow", { id: "own/wasps.yaml" });
  expect(source).toContain("Name one fact of Wasps.");
  expect(source).toContain("Name one fact of Bees.");
  await go("Bees");
  await step("hum").waitFor();
  expect(await page.locator(".react-flow__node-step").count()).toBe(1);
});

it("shows an answer of a hundred thousand characters, and above it all that can be looked at", async () => {
  const page = await openHere();
  const parts = Array.from(
    { length: 800 },
    (_, part) => `## Part ${part}\n\nWords **upon** words ${"again ".repeat(20)}\n`,
  );
  const answer = `${"Unbroken".repeat(100)}\n\n${parts.join("\n")}`.slice(0, 100_000);
  const { run } = await ask(page, "startRun", {
    workflow: { id: "own/bees.yaml" },
    inputs: {},
    given: { hum: answer },
  });
  await goTo(page, `#/runs/${run}`);
  await page.getByRole("heading", { name: "Part 0", exact: true }).waitFor();
  await goTo(page, `#/runs/${run}/hum`);
  await page.getByText("100,000 characters").waitFor();
  await page.getByRole("tab", { name: "Prompt" }).click();
  await page.getByRole("tab", { name: "Answer" }).click();
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(beyond).toBeLessThanOrEqual(0);
  await expectNoBarrier(page, "a long answer");
});

it("tells of agents whose processes cannot start, and of an engine that is away", async () => {
  const broken = brokenApp();
  try {
    const page = await openHere({ root: broken, env: { OLLAMA_HOST: "http://127.0.0.1:9" } });
    await page.keyboard.press("Control+2");
    await page.getByRole("button", { name: "One research_agent more" }).click();
    const kind = page.getByRole("region", { name: "research_agent" });
    await kind.getByText(/^Down: /).waitFor({ timeout: 60_000 });
    await page.locator(".agent-node").getByText("Crashed").first().waitFor();
    await expectNoBarrier(page, "agents that are down");
    await goTo(page, "#/models");
    await page
      .getByText(/no Ollama answers there/)
      .first()
      .waitFor();
    await page.getByText("Engine not known").waitFor();
    await expectNoBarrier(page, "an engine that is away");
  } finally {
    rmSync(broken, { recursive: true, force: true });
  }
});

/** The app with agents whose processes end at once. */
function brokenApp(): string {
  const folder = mkdtempSync(join(tmpdir(), "skep-broken-"));
  mkdirSync(join(folder, "dist"));
  const own = ["main.js", "preload.cjs", "agent.js", "chunks"];
  for (const name of readdirSync(join(root, "dist")).filter((each) => !own.includes(each))) {
    symlinkSync(join(root, "dist", name), join(folder, "dist", name));
  }
  for (const name of ["main.js", "preload.cjs"]) copyFileSync(join(root, "dist", name), join(folder, "dist", name));
  cpSync(join(root, "dist", "chunks"), join(folder, "dist", "chunks"), { recursive: true });
  writeFileSync(join(folder, "dist", "agent.js"), "process.exit(1);\n");
  copyFileSync(join(root, "package.json"), join(folder, "package.json"));
  for (const name of ["node_modules", "resources"]) symlinkSync(join(root, name), join(folder, name));
  return folder;
}
