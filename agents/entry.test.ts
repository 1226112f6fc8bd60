import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import type { OwnedProcess, ProcessExit } from "../electron/hive/contract/process.ts";
import { forkAgents } from "../electron/hive/testing/fork-agent.ts";

const entry = fileURLToPath(new URL("./entry.ts", import.meta.url));

async function startAgent(): Promise<{ readonly agent: OwnedProcess; readonly messages: readonly unknown[] }> {
  const plan = { bundle: "agent", args: ["alpha-001", "alpha_agent"], env: {}, name: "alpha-001" } as const;
  const agent = forkAgents().spawn(plan);
  const messages: unknown[] = [];
  await new Promise<void>((resolve) =>
    agent.onMessage((message) => {
      messages.push(message);
      resolve();
    }),
  );
  return { agent, messages };
}

function untilExit(agent: OwnedProcess): Promise<ProcessExit> {
  return new Promise((resolve) => agent.onExit(resolve));
}

it("is a process of its own that says who it is, needs no environment, and ends when it is told to", async () => {
  const { agent, messages } = await startAgent();
  expect(messages).toMatchObject([
    { type: "ready", payload: { pid: agent.pid }, from: { agent_id: "alpha-001", name: "alpha_agent" } },
  ]);
  expect(agent.pid).not.toBe(process.pid);
  const exit = untilExit(agent);
  agent.post({ type: "stop", payload: {} });
  expect(await exit).toEqual({ code: 0, signal: null });
});

it("names itself in the list of processes", async () => {
  const { agent } = await startAgent();
  const titles = {
    linux: () => readFileSync(`/proc/${agent.pid}/cmdline`, "utf8").replaceAll("\0", ""),
    other: () => spawnSync("ps", ["-o", "command=", "-p", String(agent.pid)], { encoding: "utf8" }).stdout,
  };
  const title = process.platform === "linux" ? titles.linux() : titles.other();
  expect(title).toContain("skep-agent alpha-001");
});

it("says that it is not started by hand", () => {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
  const { status, stderr } = spawnSync(process.execPath, [entry], { env, encoding: "utf8" });
  expect(status).not.toBe(0);
  expect(stderr).toContain("An agent is started by a hive, not by hand.");
});
