import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { processesLeft } from "./support/processes.ts";
import { run, start } from "./support/terminal.ts";
import { testHome } from "./support/test-home.ts";

const workflow = `version: 1
name: Parts
steps:
  - { id: one, agent: research_agent, prompt: Never asked. }
  - { id: off, agent: creative_agent, disabled: true, prompt: Never asked. }
  - { id: two, agent: creative_agent, prompt: "Say it in five words: {{ steps.one.output }}{{ steps.off.output }}" }
  - { id: three, agent: research_agent, prompt: "Never asked: {{ steps.two.output }}" }
`;

const home = testHome();

it("goes on with a run of a part after its hive was killed, with what was given, and nothing more", async () => {
  const [file, result] = [join(home.path, "parts.yaml"), join(home.path, "one.md")];
  writeFileSync(file, workflow);
  writeFileSync(result, "Bees dance to tell where flowers are.");
  const first = start(["run", file, "--only", "two", "--given", `one=${result}`, "--json"], { home: home.path });
  await first.seen(/"type":"task\.running"/);
  first.child.kill("SIGKILL");
  expect((await first.ended).stdout).toContain('"type":"task.given"');
  expect(await processesLeft(home.path)).toEqual([]);
  const { code, stdout } = await run(["run", "--resume", "--json"], { home: home.path });
  expect(code).toBe(0);
  const last = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Readonly<Record<string, unknown>>;
  expect(last).toMatchObject({ type: "run.finished", state: "complete" });
  const given = { state: "complete", agent: null, attempts: 0 };
  expect(last["steps"]).toMatchObject([
    { id: "one", ...given, output: "Bees dance to tell where flowers are." },
    { id: "off", ...given, output: "" },
    { id: "two", state: "complete", attempts: 2, output: last["output"] },
  ]);
});
