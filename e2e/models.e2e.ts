import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { expectNoBarrier } from "./support/axe.ts";
import { addStarter, starter } from "./support/home.ts";
import { type LocalOllama, openLocalOllama } from "./support/local-ollama.ts";
import { testApp } from "./support/test-app.ts";
import { testHome } from "./support/test-home.ts";

const minute = 60_000;

const home = testHome({ model: false });
let ollama: LocalOllama;

beforeEach(async () => {
  ollama = await openLocalOllama();
});
afterEach(async () => await ollama.close());

const skep = testApp(home);

describe("models and the first run", () => {
  it("runs the example with one click from an empty data folder, and shows the answer of the real model", async () => {
    await addStarter(home.path);
    const page = await skep.open({ env: { SKEP_ENGINE: "embedded" } });
    await page.getByRole("heading", { name: "A hive of agents, on this computer alone" }).waitFor();
    await expectNoBarrier(page, "first start");
    await page.getByRole("button", { name: "Run “Renewable energy”" }).click();
    await page.getByRole("button", { name: /^Run again/ }).waitFor({ timeout: 2 * minute });
    expect(await page.getByRole("main").innerText()).toMatch(/energy/i);
    await page.getByRole("link", { name: /Embedded engine/ }).click();
    await page.getByRole("region", { name: "Engine" }).getByText(starter).waitFor();
    await page.getByRole("button", { name: `Test ${starter}` }).click();
    await page.getByText(/writes \d+(\.\d)? tok\/s · reads \d+(\.\d)? tok\/s · loaded in/).waitFor();
    expect(await page.getByRole("region", { name: "Engine" }).innerText()).toMatch(/Memory\s+\d+(\.\d)? MB/);
    await expectNoBarrier(page, "models");
  });

  it("offers the model that is missing, fetches it, stops, goes on, and removes it when asked twice", async () => {
    const page = await skep.open({ env: { OLLAMA_HOST: ollama.host } });
    await page.getByRole("button", { name: /Run “Renewable energy” and first get its model, 98\.4 MB/ }).waitFor();
    await page.getByRole("link", { name: /No model yet/ }).click();
    await page.getByText("No model is here yet.").waitFor();
    await page.getByRole("button", { name: /^Get SmolLM2 135M/ }).click();
    await page
      .getByText(/49\.2 MB of 98\.4 MB · 50 %/)
      .first()
      .waitFor();
    await expectNoBarrier(page, "download");
    await page
      .getByRole("button", { name: `Stop the download of ${starter}` })
      .first()
      .click();
    await page.getByText("Stopped. What is there is kept.").first().waitFor();
    await page.getByText("49.2 MB were fetched before it ended.").first().waitFor();
    ollama.letGo();
    await page
      .getByRole("button", { name: /^Go on/ })
      .first()
      .press("Enter");
    await page.getByRole("button", { name: `Test ${starter}` }).waitFor();
    await page.getByRole("button", { name: `Remove ${starter}` }).click();
    await page.getByRole("button", { name: "Keep it" }).click();
    await page.getByRole("button", { name: `Remove ${starter}` }).press("Enter");
    await page.getByRole("button", { name: "Remove", exact: true }).press("Enter");
    await page.getByText("No model is here yet.").waitFor();
  });
});
