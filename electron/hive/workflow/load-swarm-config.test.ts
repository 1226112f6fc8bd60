import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadSwarmConfig } from "./load-swarm-config.ts";

const agentKinds = ["research_agent", "creative_agent", "critical_agent"];
const printed = fileURLToPath(new URL("./fixtures/swarm_config.yaml", import.meta.url));
let home = "";

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "skep-config-"));
});

afterEach(() => rmSync(home, { recursive: true }));

test("is empty where there is no file", async () => {
  expect(await loadSwarmConfig({ home, agentKinds })).toEqual({ agents: {}, models: {} });
});

test("reads the data folder's file, or the one that is named", async () => {
  copyFileSync(printed, join(home, "swarm_config.yaml"));
  const fromHome = await loadSwarmConfig({ home, agentKinds });
  expect(fromHome.agents["critical_agent"]?.model).toBe("gemma2:2b");
  writeFileSync(join(home, "other.yaml"), "max_agents: 3");
  expect(await loadSwarmConfig({ home, config: join(home, "other.yaml"), agentKinds })).toMatchObject({ maxAgents: 3 });
});

test("refuses a named file that is not there, and one with problems", async () => {
  await expect(loadSwarmConfig({ home, config: join(home, "no.yaml"), agentKinds })).rejects.toMatchObject({
    failure: { code: "bad_config" },
  });
  writeFileSync(join(home, "swarm_config.yaml"), "max_agents: many");
  await expect(loadSwarmConfig({ home, agentKinds })).rejects.toMatchObject({
    failure: { code: "bad_config", message: expect.stringContaining("swarm_config.yaml:1:13: ") },
  });
});
