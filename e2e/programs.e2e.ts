import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { expectNoBarrier } from "./support/axe.ts";
import { testApp } from "./support/test-app.ts";
import { testHome } from "./support/test-home.ts";

const home = testHome({ model: false });
const skep = testApp(home, { SKEP_ENGINE: "embedded" });

it("lets programs in when a person turns the switch, and keeps them out when it is turned back", async () => {
  const page = await skep.open();
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
  const copied = async () => await skep.app.evaluate(({ clipboard }) => clipboard.readText());
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
  await expect.poll(() => turn.getAttribute("aria-checked")).toBe("false");
  await expect(ask(kept.read)).rejects.toThrow();
});
