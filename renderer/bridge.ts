import type { BridgeMethod, OpenedFile, SavedCopy, WindowBridge } from "../electron/hive/contract/bridge.ts";
import { openHttpBridge } from "./http-bridge.ts";
import { answerValue, type PageBridge } from "./page-bridge.ts";

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
    files: {
      choose: async () => answerValue(await skep.chooseFile()) as OpenedFile | null, // as the contract says
      open: async (file) => answerValue(await skep.openFile(file)) as OpenedFile, // as the contract says
      saveCopy: async (order) => answerValue(await skep.saveCopy(order)) as SavedCopy | null, // as the contract says
    },
  };
}
