import type { App, Session, WebContents } from "electron";

/** Addresses of everything that is not this machine's own page. */
const outside = { urls: ["http://*/*", "https://*/*", "ws://*/*", "wss://*/*", "ftp://*/*", "file://*/*"] };

/** What a page may ask for: to put a text on the clipboard when a person copies, and to read it when one pastes. */
const allowed: ReadonlySet<string> = new Set(["clipboard-sanitized-write", "clipboard-read"]);

/** Takes from every page what this app never needs: other places, other windows, and permissions. */
export function lockDown(app: App): void {
  app.on("web-contents-created", (_event, contents) => lockContents(contents));
}

/** Takes the network and all permissions from a session. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(allowed.has(permission)));
  session.setPermissionCheckHandler((_contents, permission) => allowed.has(permission));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(outside, (_details, answer) => answer({ cancel: true }));
  session.on("will-download", (event) => event.preventDefault());
}

function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
}
