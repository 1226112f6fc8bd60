import type { ElectronApplication, Page } from "playwright";
import { afterEach } from "vitest";
import type { TestHome } from "./test-home.ts";
import { type OpenApp, openApp } from "./window.ts";

/** The app of the test that runs. */
export interface TestApp {
  readonly app: ElectronApplication;
  /** Opens it, again where it is open. */
  open(options?: Pick<Parameters<typeof openApp>[0], "env" | "root">): Promise<Page>;
  close(): Promise<void>;
}

/** A busy machine draws late; what never comes is still told as such. */
const patience = 60_000;

/** Lets the tests of a file open the app on their data folder; it is closed after each. */
export function testApp(home: TestHome, env: Readonly<Record<string, string>> = {}): TestApp {
  let opened: OpenApp | undefined;
  const close = async (): Promise<void> => {
    const { app } = opened ?? {};
    opened = undefined;
    await app?.close();
  };
  afterEach(close);
  return {
    get app() {
      if (opened === undefined) throw new Error("The app is not open.");
      return opened.app;
    },
    open: async (options) => {
      await close();
      opened = await openApp({ home: home.path, env, ...options });
      opened.page.setDefaultTimeout(patience);
      return opened.page;
    },
    close,
  };
}
