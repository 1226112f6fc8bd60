import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { agentKinds as builtIn } from "../agents/kinds.ts";
import about from "../package.json" with { type: "json" };
import { dataFolder } from "./hive/home.ts";
import { applyOverrides } from "./hive/pool/kinds.ts";
import { loadSwarmConfig } from "./hive/workflow/load-swarm-config.ts";
import type { App } from "./terminal/app.ts";
import { exitCodes } from "./terminal/exit-codes.ts";
import { measureSpeed } from "./terminal/measure-speed.ts";
import { outputTo } from "./terminal/output.ts";
import { runProgram } from "./terminal/program.ts";
import { createNodeSpawner } from "./terminal/spawn-node.ts";

const dist = import.meta.dirname;
const root = dirname(dist);
const resources = join(root, "resources");
const { env } = process;
const home = dataFolder({ env, platform: process.platform, userHome: homedir(), appFolder: root });
const { spawn, killAll } = createNodeSpawner(dist);
const { version } = about;

const loadKinds = async () => (await import("./hive/registry/load-agents.ts")).loadAgents({ resources, home, builtIn });
const readConfig = async (config: string | undefined) =>
  await loadSwarmConfig({ home, config, agentKinds: (await loadKinds()).map(({ name }) => name) });
const configured = async (config: string | undefined) =>
  applyOverrides(await loadKinds(), (await readConfig(config)).agents);

// What a command does not need is not loaded: `skep check` opens no database and no engine.
const app: App = {
  out: outputTo(process.stdout),
  err: outputTo(process.stderr),
  terminal: { stdin: process.stdin, stdout: process.stdout },
  env,
  version,
  home,
  agentKinds: async () => await configured(undefined),
  killAll,
  knownAgents: async (config) => {
    const { knownAgentsOf } = await import("./hive/registry/load-agents.ts");
    return knownAgentsOf(await configured(config));
  },
  runningHive: async () => (await import("./hive/hive-lock.ts")).findHive(home)?.address,
  openHive: async (options) => {
    const { openHive } = await import("./open-hive.ts");
    return await openHive({
      home,
      resources,
      version,
      spawn,
      env,
      checkpoint: join(dist, "checkpoint.js"),
      ...options,
    });
  },
  openStore: async () => (await import("./hive/stored-hive.ts")).openStoredHive(home),
  openModels: async () => {
    const { openModels } = await import("./hive/models/models.ts");
    const { models } = await readConfig(undefined);
    return openModels({ home, resources, spawn, env, settings: { map: models }, onEvent: () => {} });
  },
  openGateway: async (bridge, port) => {
    const [{ openGateway }, { keepTokens }] = await Promise.all([
      import("./hive/gateway/gateway.ts"),
      import("./hive/gateway/tokens.ts"),
    ]);
    return await openGateway({ bridge, port, renderer: join(dist, "renderer"), tokens: keepTokens(home) });
  },
  serveMcp: async (bridge, scope) => {
    const { serveMcpStdio } = await import("./hive/gateway/mcp/serve-stdio.ts");
    return serveMcpStdio(bridge, scope, { input: process.stdin, output: process.stdout });
  },
  runEngine: async ({ port, files }) => {
    process.title = "skep-engine";
    const { runEngine } = await import("./hive/models/embedded/run-engine.ts");
    const running = await runEngine({ port, files, models: join(home, "models") });
    return { port: running.port, close: running.stop };
  },
  measure: measureSpeed,
  startBeside: async (args, log) => {
    const { startBeside } = await import("./terminal/start-beside.ts");
    return await startBeside([process.execPath, fileURLToPath(import.meta.url), ...args], log);
  },
};

process.title = "skep";
// A reader such as `head` may leave early: what is left to say has no one to be said to.
process.stdout.on("error", () => process.exit(exitCodes.done));
const code = await runProgram(app, process.argv.slice(2));
process.stdout.write("", () => process.exit(code));
