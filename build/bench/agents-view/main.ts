// The app's own main process with busy agents inside it in the place of processes; all else is what ships.
import { join } from "node:path";
import { app, ipcMain } from "electron";
import { serveBridge } from "../../../electron/desktop/bridge-ipc.ts";
import { openWindow, prepareSession, prepareWindow } from "../../../electron/desktop/window.ts";
import { answerCall } from "../../../electron/hive/gateway/answer-call.ts";
import { openHive } from "../../../electron/open-hive.ts";
import { spawnBusyAgent } from "./busy-agent.ts";

const { SKEP_HOME: home = "", SKEP_BENCH_ROOT: root = "" } = process.env;
const dist = join(root, "dist");
const resources = join(root, "resources");
app.setPath("userData", join(home, "window"));
prepareWindow();

const settings = { home, resources, version: "bench", spawn: spawnBusyAgent, env: process.env, continueRuns: false };
const opening = openHive(settings);
serveBridge(ipcMain, {
  bridge: async () => (await opening).bridge,
  answer: async (method, request) => await answerCall((await opening).bridge, method, request),
});
app.on("window-all-closed", async () => {
  await (await opening).stop();
  app.exit();
});
// Electron is not ready before this module has ended, so nothing is awaited here.
void app.whenReady().then(() => {
  prepareSession(dist, () => {});
  openWindow({ dist, icon: join(resources, "icons", "skep.png"), place: join(home, "window.json") });
});
