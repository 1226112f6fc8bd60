import { EventEmitter } from "node:events";
import type { App, Session } from "electron";
import { describe, expect, it } from "vitest";
import { lockDown, lockSession } from "./lock-down.ts";

function prevented(emitter: EventEmitter, name: string): boolean {
  let stopped = false;
  emitter.emit(name, {
    preventDefault: () => {
      stopped = true;
    },
  });
  return stopped;
}

describe("lockDown", () => {
  it("keeps every page from going anywhere and from opening anything", () => {
    const app = new EventEmitter();
    lockDown(app as unknown as App); // it uses the app's events alone
    let open: (() => { action: string }) | undefined;
    const contents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: (handler: () => { action: string }) => {
        open = handler;
      },
    });
    app.emit("web-contents-created", {}, contents);
    for (const name of ["will-navigate", "will-frame-navigate", "will-redirect", "will-attach-webview"]) {
      expect(prevented(contents, name)).toBe(true);
    }
    expect(open?.()).toEqual({ action: "deny" });
  });
});

describe("lockSession", () => {
  it("grants nothing but copying and pasting, and lets nothing out", () => {
    const granted: string[] = [];
    const answers: unknown[] = [];
    const session = Object.assign(new EventEmitter(), {
      setPermissionRequestHandler: (
        handler: (contents: null, name: string, answer: (yes: boolean) => void) => void,
      ) => {
        for (const name of ["geolocation", "media", "notifications", "clipboard-read", "clipboard-sanitized-write"]) {
          handler(null, name, (yes) => yes && granted.push(name));
        }
      },
      setPermissionCheckHandler: (handler: (contents: null, name: string) => boolean) => {
        answers.push(handler(null, "media"));
      },
      setDevicePermissionHandler: (handler: () => boolean) => answers.push(handler()),
      webRequest: {
        onBeforeRequest: (
          filter: { urls: string[] },
          handler: (details: object, answer: (what: object) => void) => void,
        ) => {
          expect(filter.urls).toContain("https://*/*");
          handler({}, (what) => answers.push(what));
        },
      },
    });
    lockSession(session as unknown as Session); // the parts of it that are used
    expect(granted).toEqual(["clipboard-read", "clipboard-sanitized-write"]);
    expect(answers).toEqual([false, false, { cancel: true }]);
    expect(prevented(session, "will-download")).toBe(true);
  });
});
