import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { FailureError, failure } from "../hive/contract/failure.ts";
import type { App } from "./app.ts";
import { exitCodes } from "./exit-codes.ts";
import { sayJson } from "./say.ts";
import { findServing, hasServeRecord, isAlive, removeServeRecord, serveLog } from "./serve-record.ts";

/** What `skep serve` is asked for. */
export interface ServeOptions {
  readonly port: number;
  readonly config?: string;
  readonly json?: boolean;
  /** Go on beside, and leave the terminal free. */
  readonly detach?: boolean;
  /** End the one that goes on. */
  readonly stop?: boolean;
}

/** So often it is looked whether a process has ended that is no child of this one. */
const lookMs = 50;
/** Lines of the log that are shown when a start fails. */
const lastLines = 20;

/** Starts `skep serve` beside this command, and leaves when it answers. */
export async function serveDetached(app: App, { port, config, json }: ServeOptions): Promise<number> {
  const running = await findServing(app.home);
  if (running !== undefined) {
    const hint = "`skep serve --stop` ends it.";
    const message = `skep serve runs already (process ${running.pid}) and answers on port ${running.port}.`;
    throw new FailureError(failure("hive_running", message, { hint }));
  }
  const log = serveLog(app.home);
  const args = ["serve", "--port", String(port), ...(config === undefined ? [] : ["--config", config])];
  const serving = await app.startBeside(args, log);
  if (serving === null)
    throw new FailureError(failure("no_hive", `It ended at once. ${log} ends with:\n${lastOf(log)}`));
  if (json) sayJson(app, { type: "serving", ...serving, log });
  else
    app.out.write(
      `Skep answers this machine's browser on ${serving.url}\nIt goes on (process ${serving.pid}) until \`skep serve --stop\`.\n`,
    );
  return exitCodes.done;
}

/** Ends the `skep serve` of the data folder in good order, and waits until it is gone. */
export async function stopServing(app: App, { json }: Pick<ServeOptions, "json">): Promise<number> {
  const running = await findServing(app.home);
  if (running !== undefined) {
    process.kill(running.pid, "SIGTERM");
    while (isAlive(running.pid) && hasServeRecord(app.home)) await setTimeout(lookMs);
    removeServeRecord(app.home, running.pid); // where a signal ends it at once, it takes nothing back
  }
  const pid = running?.pid ?? null;
  if (json) sayJson(app, { type: "stopped", pid });
  else
    app.out.write(
      pid === null ? "No skep serve runs on this data folder.\n" : `skep serve (process ${pid}) has ended.\n`,
    );
  return exitCodes.done;
}

function lastOf(log: string): string {
  return readFileSync(log, "utf8").trimEnd().split("\n").slice(-lastLines).join("\n");
}
