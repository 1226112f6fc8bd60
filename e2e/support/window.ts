import { _electron, type ElectronApplication, type Page } from "playwright";
import { environment, root } from "./terminal.ts";

/** The real app with its window. */
export interface OpenApp {
  readonly app: ElectronApplication;
  readonly page: Page;
}

interface Options {
  readonly home: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The folder of the app; the checkout's unless said. */
  readonly root?: string;
}

/**
 * Opens the app as `npm start` does; without Chromium's sandbox where the tests run as root. The program is the one of
 * ELECTRON_OVERRIDE_DIST_PATH: Playwright finds it by itself, and only then waits for the window in its own way.
 */
export async function openApp({ home, env = {}, root: folder = root }: Options): Promise<OpenApp> {
  const { DISPLAY = "", XAUTHORITY = "" } = process.env;
  const app = await _electron.launch({
    args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), folder],
    env: environment({ home, env: { DISPLAY, XAUTHORITY, ...env } }),
  });
  return { app, page: await app.firstWindow() };
}
