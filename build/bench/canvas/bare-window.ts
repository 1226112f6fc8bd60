import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { _electron, type Page } from "playwright";
import { build, preview } from "vite";
import { environment } from "../../../e2e/support/terminal.ts";

/** Bundles the page of this bench and opens it, each time in a bare Electron window of its own. */
export interface BareWindows {
  open<Measured>(query: string, measure: (page: Page) => Promise<Measured>): Promise<Measured>;
  close(): Promise<void>;
}

/** Makes the page ready to be opened. */
export async function bareWindows(): Promise<BareWindows> {
  const folder = mkdtempSync(join(tmpdir(), "skep-bench-"));
  const outDir = join(folder, "page");
  const shared = {
    configFile: false,
    root: resolve("build/bench/canvas"),
    logLevel: "error",
    publicDir: false,
  } as const;
  await build({ ...shared, plugins: [react()], build: { outDir, emptyOutDir: true, target: "es2024" } });
  const server = await preview({ ...shared, build: { outDir }, preview: { host: "127.0.0.1", port: 0 } });
  writeApp(join(folder, "window"));
  return {
    open: async (query, measure) => {
      const address = `${server.resolvedUrls?.local[0] ?? ""}?${query}`;
      const electron = await _electron.launch(launchOf(folder, address));
      try {
        return await measure(await electron.firstWindow());
      } finally {
        await electron.close();
      }
    },
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function launchOf(home: string, address: string): Parameters<typeof _electron.launch>[0] {
  process.env["ELECTRON_OVERRIDE_DIST_PATH"] ??= resolve(".runtime/electron-42.0.0");
  const { DISPLAY = "", XAUTHORITY = "" } = process.env;
  return {
    args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), join(home, "window")],
    env: environment({ home, env: { DISPLAY, XAUTHORITY, BENCH_PAGE: address } }),
  };
}

function writeApp(folder: string): void {
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), '{ "name": "bare", "main": "main.cjs" }');
  writeFileSync(
    join(folder, "main.cjs"),
    `const { app, BrowserWindow } = require("electron");
     app.setPath("userData", process.env.SKEP_HOME + "/data");
     app.whenReady().then(() =>
       new BrowserWindow({ width: 1600, height: 1000, useContentSize: true, webPreferences: { sandbox: true } })
         .loadURL(process.env.BENCH_PAGE));`,
  );
}
