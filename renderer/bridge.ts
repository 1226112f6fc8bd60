import type { Bridge, BridgeAnswer, BridgeMethod, WindowBridge } from "../electron/hive/contract/bridge.ts";
import { FailureError } from "../electron/hive/contract/failure.ts";
import { openHttpBridge } from "./http-bridge.ts";

/** Whether the hive can be reached. `refused`: it is there, but this page's token is not its own. */
export type Connection = "connecting" | "open" | "lost" | "refused";

/** The bridge as the page has it: the contract, and word of whether the hive is still there. */
export interface PageBridge extends Bridge {
  /** Tells the state now and at each change. */
  onConnection(listener: (connection: Connection) => void): void;
}

declare global {
  interface Window {
    /** There in the app's own window alone: the preload puts it here. */
    readonly skep?: WindowBridge;
  }
}

/** The one way from the page to its hive: through the preload in the app's window, over HTTP in a browser. */
export function openBridge(page: Window): PageBridge {
  return page.skep === undefined ? openHttpBridge(page.location.origin) : openWindowBridge(page.skep);
}

/** The bridge over the preload. It ends only with the window, so it never is lost. */
export function openWindowBridge(skep: WindowBridge): PageBridge {
  const call = async (method: BridgeMethod, request?: unknown): Promise<unknown> =>
    answerValue(await skep.call(method, request));
  return {
    call: call as PageBridge["call"], // the hive's own checks stand behind the type: it answers what the contract says
    subscribe: (after, listener) => skep.subscribe(after, listener),
    onConnection: (listener) => listener("open"),
  };
}

/** The value of an answer, or its failure thrown. */
export function answerValue(answer: BridgeAnswer<unknown>): unknown {
  if (answer.ok) return answer.value;
  throw new FailureError(answer.failure);
}
