import { join } from "node:path";
import type { BridgeEvent } from "./contract/bridge.ts";
import { agentEnvironment } from "./pool/agent-environment.ts";
import type { Database } from "./store/database.ts";
import type { Writer } from "./store/writer.ts";
import { OutsideTools } from "./tools/outside/outside-tools.ts";
import { ProgramFileStore } from "./tools/outside/program-file-store.ts";
import { ProgramFiles } from "./tools/outside/program-files.ts";
import { ToolServerStore } from "./tools/outside/tool-server-store.ts";

interface ToolsOptions {
  /** The data folder. */
  readonly home: string;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  readonly database: Database;
  readonly writer: Writer;
  readonly feed: { publish(events: readonly BridgeEvent[]): void };
  readonly clock: () => number;
}

/** Reads which outside servers of tools there are; none is started before it is called. */
export async function openOutsideTools(options: ToolsOptions): Promise<OutsideTools> {
  const { home, env, database, writer, feed, clock } = options;
  const tools = new OutsideTools({
    ...{ writer, clock, file: join(home, "tools.yaml"), store: new ToolServerStore(database) },
    programs: new ProgramFiles({ writer, store: new ProgramFileStore(database) }),
    surroundings: { env: agentEnvironment(env), logs: join(home, "logs", "tools") },
    announce: () => feed.publish([{ kind: "toolServers" }]),
  });
  await tools.open();
  return tools;
}
