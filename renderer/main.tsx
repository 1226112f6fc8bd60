import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { openBridge } from "./bridge.ts";
import { connectHive } from "./facts/connect.ts";
import { HiveContext } from "./facts/facts-context.ts";
import { App } from "./shell/app.tsx";
import { createCommandBoard } from "./shell/command-board.ts";
import { followSettings } from "./shell/follow-settings.ts";
import { keepFocus } from "./shell/keep-focus.ts";
import { listenToKeys } from "./shell/listen-to-keys.ts";
import { pageStorage, readTheme, showTheme } from "./shell/theme.ts";
import { CommandContext } from "./shell/use-command.ts";

showTheme(document.documentElement, readTheme(pageStorage));

const connection = connectHive(openBridge(window), (callback) => void requestAnimationFrame(callback));
const board = createCommandBoard();
listenToKeys(window, board);
keepFocus(window);
followSettings(connection.facts, { board, root: document.documentElement, storage: pageStorage });
const root = document.getElementById("app");
if (root === null) throw new Error("The page has no element with the id `app`.");

createRoot(root).render(
  <StrictMode>
    <HiveContext value={connection}>
      <CommandContext value={board}>
        <App />
      </CommandContext>
    </HiveContext>
  </StrictMode>,
);

// A file that was edited meanwhile is seen when its editor is left.
window.addEventListener("focus", () => void connection.actions.readWorkflows());
