import { type Command, Option } from "commander";
import type { Scope } from "../hive/gateway/rest/rest-route.ts";
import { scopes } from "../hive/gateway/rest/rest-route.ts";
import type { Act } from "./act.ts";
import type { App } from "./app.ts";
import { exitCodes } from "./exit-codes.ts";
import { Interrupts } from "./interrupts.ts";
import { reachHive } from "./reach-hive.ts";
import { waitForEnd } from "./wait-for-end.ts";

/** What `skep mcp` is asked for. */
export interface McpOptions {
  readonly scope: Scope;
  readonly config?: string;
}

/** Adds `skep mcp`. */
export function addMcpCommand(program: Command, app: App, act: Act): void {
  program
    .command("mcp")
    .description("serve the hive to an MCP client that starts this command, on standard input and output")
    .addOption(new Option("-s, --scope <scope>", "what the client may do").choices(scopes).default("run"))
    .option("-c, --config <file>", "use this swarm_config.yaml instead of the data folder's")
    .option("--json", "as it is anyway: what it writes is JSON, one message a line")
    .addHelpText("after", mcpHelp)
    .action(act((options) => mcp(app, options)));
}

const mcpHelp = `
In the configuration of an MCP client:
  { "mcpServers": { "skep": { "command": "skep", "args": ["mcp"] } } }

A running hive (the window, or \`skep serve\`) on the same data folder does the work when there is one.
The scope \`read\` may look, \`run\` may have work done too, \`admin\` may scale and control agents.`;

/** Serves the hive on standard input and output until the client leaves. Nothing else is ever written there. */
export async function mcp(app: App, { scope, config }: McpOptions): Promise<number> {
  const interrupts = new Interrupts(app.killAll);
  try {
    const hive = await reachHive(app, { config, continueRuns: true });
    try {
      const served = await app.serveMcp(hive.bridge, scope);
      try {
        const lost = hive.lost.then((error) => Promise.reject(error));
        return await Promise.race([served.left.then(() => exitCodes.done), waitForEnd(interrupts), lost]);
      } finally {
        await served.close();
      }
    } finally {
      await hive.leave();
    }
  } finally {
    interrupts.dispose();
  }
}
