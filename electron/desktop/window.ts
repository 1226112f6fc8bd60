import { join } from "node:path";
import { app, BrowserWindow, Menu, nativeTheme, protocol, screen, session } from "electron";
import { lockDown, lockSession } from "./lock-down.ts";
import { menuTemplate } from "./menu.ts";
import { pageAddress, scheme } from "./page-address.ts";
import { pageFiles, startFiles } from "./page-files.ts";
import { isOnScreen, keepPlace, readPlace } from "./window-bounds.ts";

/** What the window is made from. */
export interface WindowOptions {
  /** The folder of the bundles. */
  readonly dist: string;
  readonly icon: string;
  /** The file that keeps the window's place. */
  readonly place: string;
}

/** The colours of an empty page, so that the window never flashes; the same as `--ground` of the page. */
const grounds = { light: "#fbfaf7", dark: "#171614" } as const;

/** What must be said before Electron is ready. */
export function prepareWindow(): void {
  // Together with `--no-sandbox`, which tests as root need, it would keep every process from starting.
  if (!app.commandLine.hasSwitch("no-sandbox")) app.enableSandbox();
  lockDown(app);
  // Said now, it keeps Electron from building a menu of its own first.
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)));
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Opens the one window. It shows itself when there is something to see. */
export function openWindow({ dist, icon, place }: WindowOptions): BrowserWindow {
  const kept = readPlace(place);
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  const bounds = kept !== null && isOnScreen(kept.bounds, screens) ? kept.bounds : { width: 1240, height: 820 };
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 720,
    minHeight: 480,
    title: "Skep",
    icon,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? grounds.dark : grounds.light,
    webPreferences: {
      preload: join(dist, "preload.cjs"),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
    },
  });
  if (kept?.maximized === true) window.maximize();
  window.once("ready-to-show", () => window.show());
  window.on("close", () => keepPlace(place, { bounds: window.getNormalBounds(), maximized: window.isMaximized() }));
  window.on("page-title-updated", (event) => event.preventDefault());
  void window.loadURL(pageAddress);
  return window;
}

/**
 * What must be done once Electron is ready, before the window opens. `onAsked` is called when the page has asked for all that it begins
 * with: until then it waits for each answer of the main process, from then on other processes work on it, and this one is free.
 */
export function prepareSession(dist: string, onAsked: () => void): void {
  lockSession(session.defaultSession);
  const folder = join(dist, "renderer");
  const answer = pageFiles(folder);
  const awaited = new Set(startFiles(folder));
  // `protocol.handle`, which is to replace this, loads fetch and streams first: a twelfth of the whole start.
  protocol.registerFileProtocol(scheme, (request, callback) => {
    callback(answer(request));
    awaited.delete(URL.parse(request.url)?.pathname ?? "");
    if (awaited.size === 0) onAsked();
  });
}
