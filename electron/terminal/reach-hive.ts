import type { Bridge } from "../hive/contract/bridge.ts";
import { FailureError, failure } from "../hive/contract/failure.ts";
import type { App } from "./app.ts";
import { connectHive } from "./connect.ts";

/** A hive to work with: one that runs already, or one of this process. */
export interface ReachedHive {
  readonly bridge: Bridge;
  /** Whether it belongs to this process. */
  readonly own: boolean;
  /** Settles when another process's hive is gone. */
  readonly lost: Promise<FailureError>;
  /** Stops it when it is our own; else does nothing. */
  leave(): Promise<void>;
}

/** The hive that runs on the data folder; undefined: none does. */
export async function findHive(app: Pick<App, "runningHive">): Promise<ReachedHive | undefined> {
  const address = await app.runningHive();
  if (address === undefined) return undefined;
  const connection = connectHive(address);
  try {
    await connection.call("hive");
  } catch {
    return undefined; // it ends just now, or was killed: the lock on the data folder decides
  }
  return { bridge: connection, own: false, lost: connection.lost, leave: async () => {} };
}

/** The hive that runs, or else a new one. */
export async function reachHive(
  app: App,
  options: { readonly config?: string | undefined; readonly continueRuns: boolean },
): Promise<ReachedHive> {
  const running = await findHive(app);
  if (running === undefined) {
    const { bridge, stop } = await app.openHive(options);
    return { bridge, own: true, lost: new Promise(() => {}), leave: stop };
  }
  if (options.config === undefined) return running;
  throw new FailureError(
    failure(
      "conflict",
      "A hive already runs on this data folder, and it keeps the configuration that it was started with.",
      {
        hint: "Leave --config out, close that hive first, or give this one another data folder with SKEP_HOME.",
      },
    ),
  );
}
