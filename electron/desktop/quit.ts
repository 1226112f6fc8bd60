import type { App } from "electron";

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
