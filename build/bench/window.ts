/**
 * Cold start of the app to a window that can be worked with, beside a bare Electron window with one button.
 * `npm run bench -- window [--json]`; wants a display (`xvfb-run -a npm run bench -- window`).
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { _electron } from "playwright";
import { environment } from "../../e2e/support/terminal.ts";
import { interleave, median, report } from "./report.ts";

const rounds = 9;
const folder = mkdtempSync(join(tmpdir(), "skep-bench-"));
const bare = join(folder, "bare");
mkdirSync(bare);
writeFileSync(join(bare, "package.json"), '{ "name": "bare", "main": "main.cjs" }');
writeFileSync(join(bare, "page.html"), "<!doctype html><title>Bare</title><button>Run</button>");
writeFileSync(
  join(bare, "main.cjs"),
  `const { app, BrowserWindow } = require("electron");
   app.setPath("userData", process.env.SKEP_HOME + "/window");
   app.whenReady().then(() => new BrowserWindow({ webPreferences: { sandbox: true } }).loadFile(__dirname + "/page.html"));`,
);
process.env["ELECTRON_OVERRIDE_DIST_PATH"] ??= resolve(".runtime/electron-42.0.0");
const homes = { ours: mkdtempSync(join(folder, "home-")), peer: mkdtempSync(join(folder, "home-")) };
const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/** Milliseconds until a button named Run can be pressed: a start as on any day, its data folder being there. */
async function startToButton(app: string, home: string): Promise<number> {
  const from = performance.now();
  const electron = await _electron.launch({
    args: [...sandbox, app],
    env: environment({
      home,
      env: { DISPLAY: process.env["DISPLAY"] ?? "", XAUTHORITY: process.env["XAUTHORITY"] ?? "" },
    }),
  });
  const window = await electron.firstWindow();
  await window.getByRole("button", { name: /^Run/ }).first().click({ trial: true });
  const took = performance.now() - from;
  await electron.close();
  return took;
}

try {
  const { ours, peer } = await interleave(
    rounds,
    () => startToButton(resolve("."), homes.ours),
    () => startToButton(bare, homes.peer),
  );
  report("window", [
    {
      what: "cold start to a Run button that can be pressed",
      ours: median(ours),
      peer: median(peer),
      peerName: "bare Electron window",
      // Of each round, so that what slows the whole machine for a while slows both sides of a pair.
      ratio: median(peer.map((value, round) => value / (ours[round] ?? Number.NaN))),
      unit: "ms",
    },
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
