import { enableCompileCache } from "node:module";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { app, type BrowserWindow, dialog, ipcMain, utilityProcess } from "electron";
import about from "../package.json" with { type: "json" };
import { serveBridge } from "./desktop/bridge-ipc.ts";
import { serveFiles } from "./desktop/file-ipc.ts";
import { openOnce } from "./desktop/opening.ts";
import { closeWindow, quitInOrder } from "./desktop/quit.ts";
import { sessionFolders } from "./desktop/session-folders.ts";
import { createUtilitySpawner } from "./desktop/spawn-utility.ts";
import { openWindow, prepareSession, prepareWindow } from "./desktop/window.ts";
import type { Bridge } from "./hive/contract/bridge.ts";
import type { Gateway } from "./hive/gateway/gateway.ts";
import { dataFolder } from "./hive/home.ts";

const dist = import.meta.dirname;
const root = dirname(dist);
const resources = app.isPackaged ? process.resourcesPath : join(root, "resources");
const { env, platform } = process;
const appFolder = app.isPackaged ? dirname(process.execPath) : root;
const home = dataFolder({ env, platform, userHome: homedir(), appFolder });

process.title = "skep";
enableCompileCache(join(home, "cache")); // kept beside the data: nothing is written elsewhere
const folders = sessionFolders(home);
app.setPath("userData", folders.userData);
app.setPath("sessionData", folders.sessionData);
prepareWindow();

/** Settled when the window has been drawn, or is gone. */
const shown = Promise.withResolvers<void>();
/** Milliseconds after that for what nobody waits for, so that the first frames and the first click come before it. */
const SETTLED_MS = 400;
/** Milliseconds that a page has to keep what was typed last; one that hangs is not waited for any longer. */
const CLOSED_MS = 2000;

// The hive is large; the window is made before it, and shows when it comes.
const hive = openOnce(async () => {
  const [{ openHive }, { answerCall }] = await Promise.all([
    import("./open-hive.ts"),
    import("./hive/gateway/answer-call.ts"),
  ]);
  const spawn = createUtilitySpawner(utilityProcess, dist);
  const doorAfter = shown.promise.then(() => setTimeout(SETTLED_MS));
  const opened = await openHive({
    ...{ home, resources, version: about.version, spawn, env, continueRuns: true, doorAfter, openGateway },
    checkpoint: join(dist, "checkpoint.js"),
  });
  // What the page asks for first is looked up while it is still being drawn; a failure is told to it when it asks.
  for (const method of ["workflows", "models"] as const) opened.bridge.call(method).catch(() => null);
  return { ...opened, answerCall };
});

/** Loaded when a person turns the switch. */
async function openGateway(bridge: Bridge, port: number): Promise<Gateway> {
  const [gateway, { keepTokens }] = await Promise.all([
    import("./hive/gateway/gateway.ts"),
    import("./hive/gateway/tokens.ts"),
  ]);
  return await gateway.openGateway({ bridge, port, renderer: join(dist, "renderer"), tokens: keepTokens(home) });
}

if (app.requestSingleInstanceLock()) void startApp();
else app.quit();

async function startApp(): Promise<void> {
  let window: BrowserWindow | null = null;
  app.on("second-instance", () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on("window-all-closed", () => app.quit());
  quitInOrder(app, async () => {
    if (window !== null) await closeWindow(window, CLOSED_MS);
    await (await hive.opened())?.stop();
  });
  await app.whenReady();
  const asked = Promise.withResolvers<void>();
  prepareSession(dist, asked.resolve);
  // Beside the page, which other processes load; a failure is told to the page when it asks.
  asked.promise.then(hive.get).catch(() => null);
  serveBridge(ipcMain, {
    bridge: async () => (await hive.get()).bridge,
    answer: async (method, request) => {
      const { bridge, answerCall } = await hive.get();
      return await answerCall(bridge, method, request);
    },
  });
  serveFiles(ipcMain, dialog, {
    open: async (path) => await (await hive.get()).files.open(path),
    saveTo: async (path, order) => await (await hive.get()).files.saveTo(path, order),
  });
  window = openWindow({ dist, icon: join(resources, "icons", "skep.png"), place: join(home, "window.json") });
  window.once("ready-to-show", shown.resolve).once("closed", shown.resolve);
}
