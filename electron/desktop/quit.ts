import type { App, BrowserWindow } from "electron";

type Quitting = Pick<App, "on" | "exit">;

/** Lets the app end only after everything that it started has ended. */
export function quitInOrder(app: Quitting, stop: () => Promise<void>): void {
  let stopping = false;
  app.on("before-quit", (event) => {
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    stop().then(
      () => app.exit(0),
      (error: unknown) => {
        console.error("skep: the hive did not stop in order:", error);
        app.exit(1);
      },
    );
  });
}

type Closing = Pick<BrowserWindow, "isDestroyed" | "once" | "close" | "destroy">;

/** Closes a window while the hive still listens: its page keeps what was not kept yet. One that hangs is taken away. */
export async function closeWindow(window: Closing, withinMs: number): Promise<void> {
  if (window.isDestroyed()) return;
  const closed = Promise.withResolvers<void>();
  const late = setTimeout(() => window.destroy(), withinMs);
  window.once("closed", () => {
    clearTimeout(late);
    closed.resolve();
  });
  window.close();
  await closed.promise;
}
