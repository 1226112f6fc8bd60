import type { Bridge } from "../hive/contract/bridge.ts";
import { FailureError, failure } from "../hive/contract/failure.ts";
import type { App } from "./app.ts";
import { findHive, type ReachedHive } from "./reach-hive.ts";

/** What can be looked at: the hive that runs, or what the store of one that does not run holds. */
export interface Sight {
  readonly bridge: Bridge;
  /** Whether a hive runs. */
  readonly isLive: boolean;
  /** Settles when the hive is gone. */
  readonly lost: Promise<FailureError>;
}

/** Looks at the hive of the data folder; `undefined` is given where nothing has ever run. */
export async function lookAtHive<Value>(
  app: Pick<App, "runningHive" | "openStore">,
  look: (sight: Sight | undefined) => Promise<Value>,
): Promise<Value> {
  const hive = await findHive(app);
  if (hive !== undefined) return await look({ bridge: hive.bridge, isLive: true, lost: hive.lost });
  const store = await app.openStore();
  if (store === undefined) return await look(undefined);
  try {
    return await look({ bridge: store.bridge, isLive: false, lost: new Promise(() => {}) });
  } finally {
    store.close();
  }
}

/** The hive that runs. Rejects with `no_hive` when none does. */
export async function needHive(app: Pick<App, "runningHive">): Promise<ReachedHive> {
  const hive = await findHive(app);
  if (hive !== undefined) return hive;
  const hint = "Start one with `skep serve`, or open the window, and try again.";
  throw new FailureError(failure("no_hive", "No hive runs on this data folder, and this needs one.", { hint }));
}
