import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { BridgeEvent } from "../contract/bridge.ts";
import type { JournalEntry, JournalType } from "../contract/journal.ts";
import type { ToolServerView } from "../contract/tool-server.ts";
import { openOutsideTools } from "../open-tools.ts";
import type { OutsideTools } from "../tools/outside/outside-tools.ts";
import type { Caller } from "../tools/tool-source.ts";
import { openTemporaryStore, temporaryFolder } from "./temporary-store.ts";

const program = fileURLToPath(new URL("./outside-server.ts", import.meta.url));

/** For tests: how the real server in a process of its own is written into the file; `args` say how it behaves. */
export function writtenServer(...args: readonly string[]) {
  return {
    command: process.execPath,
    args: [program, ...args],
    env: { ELECTRON_RUN_AS_NODE: "1", NODE_NO_WARNINGS: "1" },
  };
}

/** For tests: outside servers over a real store; they end with the test. */
export interface TestTools {
  readonly home: string;
  readonly tools: OutsideTools;
  readonly events: readonly BridgeEvent[];
  entries<Type extends JournalType>(type: Type): readonly Extract<JournalEntry, { type: Type }>[];
  /** Writes the file as a person does, with an editor. */
  write(text: string): void;
  server(id: string): Promise<ToolServerView | undefined>;
  /** Adds a server and approves it as it is. */
  addApproved(id: string, ...args: readonly string[]): Promise<ToolServerView>;
  /** Calls a tool as an agent does; answers its text. */
  call(name: string, input?: Readonly<Record<string, string>>, caller?: Partial<Caller>): Promise<string>;
  stop(): Promise<void>;
}

/** Opens them on a data folder; with `limits`, fields of the servers that are added. */
export async function openTestTools(
  folder?: string,
  limits: Readonly<Record<string, string | number>> = {},
): Promise<TestTools> {
  const home = folder ?? temporaryFolder();
  const store = openTemporaryStore(home);
  const events: BridgeEvent[] = [];
  const feed = { publish: (told: readonly BridgeEvent[]) => void events.push(...told) };
  const { database, writer, journal } = store;
  const tools = await openOutsideTools({ home, env: process.env, database, writer, feed, clock: Date.now });
  const stop = async (): Promise<void> => {
    await tools.stop();
    await store.close();
  };
  onTestFinished(stop);
  const server = async (id: string) => (await tools.view()).servers.find((one) => one.id === id);
  return {
    ...{ home, tools, events, server, stop },
    entries: (type) => journal.after(0, 10_000).filter((entry) => entry.type === type) as never, // narrowed by its type
    write: (text) => writeFileSync(join(home, "tools.yaml"), text),
    addApproved: async (id, ...args) => {
      const { fingerprint, failure } = await tools.add(id, { ...writtenServer(...args), ...limits });
      if (fingerprint === null) throw new Error(`${id} offers nothing: ${failure?.message} ${failure?.detail ?? ""}`);
      return await tools.approve(id, fingerprint);
    },
    call: async (name, input = {}, caller = {}) => (await tools.call(name, input, { ...agent(), ...caller })).text,
  };
}

function agent(): Caller {
  const who = { agentId: "alpha-001", kind: "alpha_agent", task: "task-1", run: "run-1", attempt: 1 };
  return { ...who, idempotencyKey: "task-1/1", signal: new AbortController().signal };
}
