import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type ScriptedOllama, scriptedOllama, tag } from "../electron/hive/models/engines/scripted-ollama.ts";
import { expectNoBarrier } from "./support/axe.ts";
import { run } from "./support/terminal.ts";
import { testApp } from "./support/test-app.ts";
import { testHome } from "./support/test-home.ts";
import { goTo } from "./support/walk.ts";

const home = testHome({ model: false });
let engine: ScriptedOllama;

beforeEach(async () => {
  engine = await scriptedOllama({
    "GET /api/tags": () => ({ models: [tag("m:1b")] }),
    "GET /api/ps": () => ({ models: [] }),
    "POST /api/show": () => ({ capabilities: ["completion", "tools"], model_info: { "m.context_length": 8192 } }),
    "POST /api/chat": talk,
  });
});

afterEach(() => engine.close());

const skep = testApp(home);

const words = `🐝 مرحبا بالعالم ${"honey".repeat(100)}`;
const calls = [
  { name: "write_memory", arguments: { key: "k", value: words } },
  { name: "send_message", arguments: { to: "nobody", text: words } },
  { name: `tool_${"x".repeat(500)}`, arguments: { query: "bees" } },
];

/** A model that makes one call after the other, and then answers. */
function talk({ messages }: Record<string, unknown>): readonly object[] {
  const made = (messages as readonly { readonly role: string }[]).filter(({ role }) => role === "tool").length;
  const call = calls[made];
  const said = call === undefined ? { content: "Done." } : { content: "", tool_calls: [{ function: call }] };
  return [
    { message: { role: "assistant", ...said }, done: false },
    { message: { role: "assistant", content: "" }, done: true },
  ];
}

const workflow = `version: 1
name: Calls
agents: { research_agent: { tools: [messages, memory], max_iterations: 5 } }
steps: [{ id: research, agent: research_agent, prompt: Find out. }]
`;

it("shows the tools that a step called, by keyboard alone, within the width that there is", async () => {
  const env = { OLLAMA_HOST: engine.host };
  const file = join(home.path, "calls.yaml");
  writeFileSync(file, workflow);
  const { stdout } = await run(["run", file, "--json"], { home: home.path, env });
  const { run: id } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as { readonly run: string };
  const page = await skep.open({ env });
  await page.getByRole("link", { name: /Calls/ }).first().waitFor();
  await goTo(page, `#/runs/${id}/research`);
  await page.getByRole("tab", { name: "Answer", exact: true }).press("ArrowRight");
  await page.getByRole("tab", { name: "Prompt" }).press("ArrowRight");
  const list = page.getByRole("region", { name: "Tools that it called" });
  await list.getByText("3 calls of tools").waitFor();
  expect(await list.locator("summary").count()).toBe(3);
  await list.locator("summary").first().press("Enter");
  await list.getByText("Kept under k, version 1.").waitFor();
  await list.locator("summary").nth(2).press("Enter");
  await list.getByText("It is none of your tools.").waitFor();
  const isWithin = await page.locator(".step-inspector").evaluate((box) => box.scrollWidth <= box.clientWidth);
  expect(isWithin).toBe(true);
  await expectNoBarrier(page, "the tools that a step called");
  await page.getByRole("tab", { name: "Log" }).click();
  await page.getByText(/^Called write_memory/).waitFor();
});
