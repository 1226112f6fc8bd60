import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { expectNoBarrier } from "./support/axe.ts";
import { makeHome, type TestHome } from "./support/home.ts";
import { processesLeft } from "./support/processes.ts";
import { type OpenApp, openApp } from "./support/window.ts";

let home: TestHome;
let open: OpenApp;

beforeEach(async () => {
  home = await makeHome({ model: false });
  open = await openApp({ home: home.path, env: { SKEP_ENGINE: "embedded" } });
  open.page.setDefaultTimeout(60_000);
});

afterEach(async () => {
  await open.app.close();
  const left = await processesLeft(home.path);
  home.remove();
  expect(left).toEqual([]);
});

it("lets programs in when a person turns the switch, and keeps them out when it is turned back", async () => {
  const { page, app } = open;
  await page.getByRole("link", { name: "Settings" }).click();
  const section = page.getByRole("region", { name: "Programs" });
  const turn = section.getByRole("switch");
  await turn.waitFor();
  expect(await turn.getAttribute("aria-checked")).toBe("false");
  await turn.focus();
  await page.keyboard.press("Space");
  const address = await section.getByText(/^http:\/\/127\.0\.0\.1:\d+$/).innerText();
  expect(await turn.getAttribute("aria-checked")).toBe("true");
  await expectNoBarrier(page, "programs let in");

  await section.getByRole("button", { name: "Copy the token read" }).click();
  const copied = async () => await app.evaluate(({ clipboard }) => clipboard.readText());
  const kept = JSON.parse(readFileSync(join(home.path, "gateway-tokens.json"), "utf8")) as Readonly<
    Record<"read" | "admin", string>
  >;
  await expect.poll(copied).toBe(kept.read);
  const ask = async (token: string, path = "/health") =>
    await fetch(`${address}${path}`, { headers: { authorization: `Bearer ${token}` } });
  expect((await ask(kept.read)).status).toBe(200);
  expect((await ask("wrong")).status).toBe(401);

  // Nobody turns it through itself.
  for (const verb of ["gateway", "setGateway"]) {
    const headers = { authorization: `Bearer ${kept.admin}` };
    expect((await fetch(`${address}/bridge/${verb}`, { method: "POST", headers })).status).toBe(404);
  }

  await turn.click();
  await section.getByText("Programs are kept out").waitFor();
  await expect(ask(kept.read)).rejects.toThrow();
});
