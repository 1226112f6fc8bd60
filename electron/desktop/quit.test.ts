import { EventEmitter } from "node:events";
import type { App } from "electron";
import { describe, expect, it } from "vitest";
import { closeWindow, quitInOrder } from "./quit.ts";

/** What `quitInOrder` uses of Electron's app. */
class Quitting extends EventEmitter {
  readonly exits: (number | undefined)[] = [];

  exit(code?: number): void {
    this.exits.push(code);
  }

  askToQuit(): boolean {
    let kept = false;
    this.emit("before-quit", {
      preventDefault: () => {
        kept = true;
      },
    });
    return kept;
  }
}

describe("quitInOrder", () => {
  it("keeps the app until everything has stopped, however often it is asked to quit", async () => {
    const app = new Quitting();
    let finish = (): void => {};
    let stops = 0;
    quitInOrder(app as unknown as App, () => {
      stops += 1;
      return new Promise((resolve) => {
        finish = resolve;
      });
    });
    expect([app.askToQuit(), app.askToQuit(), app.exits.length]).toEqual([true, true, 0]);
    finish();
    await expect.poll(() => app.exits).toEqual([0]);
    expect(stops).toBe(1);
  });

  it("ends with an error when something did not stop", async () => {
    const app = new Quitting();
    quitInOrder(app as unknown as App, async () => {
      throw new Error("The store did not close.");
    });
    app.askToQuit();
    await expect.poll(() => app.exits).toEqual([1]);
  });
});

/** What `closeWindow` uses of a window; `hangs`: its page never lets it close. */
class Closing extends EventEmitter {
  gone = false;
  readonly hangs: boolean;

  constructor(hangs: boolean) {
    super();
    this.hangs = hangs;
  }

  isDestroyed(): boolean {
    return this.gone;
  }

  close(): void {
    if (!this.hangs) setImmediate(() => this.destroy());
  }

  destroy(): void {
    this.gone = true;
    this.emit("closed");
  }
}

describe("closeWindow", () => {
  it.each([false, true])("waits until the window is gone, though its page may hang: %s", async (hangs) => {
    const window = new Closing(hangs);
    await closeWindow(window as unknown as Parameters<typeof closeWindow>[0], 20);
    expect(window.gone).toBe(true);
    await closeWindow(window as unknown as Parameters<typeof closeWindow>[0], 20);
  });
});
