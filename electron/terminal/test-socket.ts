import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openLocalSocket } from "../hive/gateway/local-socket.ts";
import type { App } from "./app.ts";
import { testApp } from "./test-app.ts";
import { type ScriptedBridge, scriptedBridge } from "./test-hive.ts";

/** Apps whose running hive answers on a real socket, from a table. */
export interface SocketHive {
  readonly bridge: ScriptedBridge;
  /** A new app that finds this hive running. */
  app(given?: Partial<App>): ReturnType<typeof testApp>;
}

/** For tests: a hive that answers on a local socket in a data folder; it ends with the test. */
export async function socketHive(answers: Readonly<Record<string, (request: never) => unknown>>): Promise<SocketHive> {
  const home = mkdtempSync(join(tmpdir(), "skep-socket-"));
  const bridge = scriptedBridge({ hive: () => ({ agents: [], seq: 0 }), ...answers });
  const socket = await openLocalSocket({ bridge, home });
  onTestFinished(async () => {
    await socket.close();
    rmSync(home, { recursive: true, force: true });
  });
  return { bridge, app: (given = {}) => testApp({ runningHive: async () => socket.address, ...given }) };
}

/** For tests: an app on whose data folder no hive runs, but whose store answers from a table. */
export function storeApp(answers: Readonly<Record<string, (request: never) => unknown>>) {
  const tasks = { waiting: 0, running: 0, complete: 0, failed: 0, cancelled: 0 };
  const bridge = scriptedBridge(answers);
  return testApp({ openStore: async () => ({ tasks, runs: [], bridge, close: () => {} }) });
}
