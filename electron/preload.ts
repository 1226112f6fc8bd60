import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from "electron";
import { type BridgeEvent, bridgeChannels, type WindowBridge } from "./hive/contract/bridge.ts";

let lastSubscription = 0;

/** All that the page may do: ask, and listen. */
const skep: WindowBridge = Object.freeze({
  call: (method, request) => ipcRenderer.invoke(bridgeChannels.call, method, request),
  subscribe: (after, listener) => {
    lastSubscription += 1;
    const id = lastSubscription;
    const receive = (_event: IpcRendererEvent, subscription: number, events: readonly BridgeEvent[]): void => {
      if (subscription === id) listener(events);
    };
    ipcRenderer.on(bridgeChannels.events, receive);
    ipcRenderer.send(bridgeChannels.subscribe, id, after);
    return () => {
      ipcRenderer.removeListener(bridgeChannels.events, receive);
      ipcRenderer.send(bridgeChannels.unsubscribe, id);
    };
  },
  chooseFile: () => ipcRenderer.invoke(bridgeChannels.chooseFile),
  openFile: (file) => ipcRenderer.invoke(bridgeChannels.openFile, webUtils.getPathForFile(file)),
  saveCopy: (order) => ipcRenderer.invoke(bridgeChannels.saveCopy, order),
} satisfies WindowBridge);

contextBridge.exposeInMainWorld("skep", skep);
