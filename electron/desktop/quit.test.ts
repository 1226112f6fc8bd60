import { EventEmitter } from "node:events";
import type { App } from "electron";
import { describe, expect, it } from "vitest";
import { quitInOrder } from "./quit.ts";

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
