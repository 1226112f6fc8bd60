import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { openGateway } from "../../../electron/hive/gateway/gateway.ts";
import { openHive } from "../../../electron/open-hive.ts";
import { createNodeSpawner } from "../../../electron/terminal/spawn-node.ts";
import { answerParent } from "./child.ts";

type Question = { readonly kind: "open" } | { readonly kind: "commit"; readonly commits: number };

const home = mkdtempSync(join(tmpdir(), "skep-bench-"));
const { spawn } = createNodeSpawner("dist");
// Without an engine: the tasks that are added wait, and no model takes the processors from what is measured.
const env = { ...process.env, SKEP_ENGINE: "ollama", OLLAMA_HOST: "127.0.0.1:9" };
const hive = await openHive({ home, resources: "resources", version: "bench", spawn, env, continueRuns: false });
// Nobody takes the tasks that are added: what is measured is how they come in.
await hive.bridge.call("scaleAgents", { kind: "research_agent", to: 0 });
const gateway = await openGateway({ bridge: hive.bridge, renderer: resolve("resources"), port: 0 });

const betweenMs = 10;

/** Commits entries one by one; answers the number of each with the moment at which the store had it. */
async function commit(commits: number): Promise<readonly (readonly [number, number])[]> {
  const times: [number, number][] = [];
  const end = hive.bridge.subscribe(undefined, (events) => {
    const at = Number(process.hrtime.bigint()) / 1e6;
    for (const event of events) {
      if (event.kind === "entry" && event.entry.type === "gateway.called") times.push([event.entry.seq, at]);
    }
  });
  const call = { method: "GET", path: "/bench", status: 200, times: 1, scope: null } as const;
  while (times.length < commits) {
    await hive.bridge.call("noteCalls", { calls: [{ ...call, at: Date.now() }] });
    await setTimeout(betweenMs);
  }
  end();
  return times;
}

answerParent<Question>(
  async (question) =>
    question.kind === "open" ? { port: gateway.port, token: gateway.tokens.admin } : await commit(question.commits),
  async () => {
    await gateway.close();
    await hive.stop();
    rmSync(home, { recursive: true, force: true });
  },
);
