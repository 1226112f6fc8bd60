import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The Chromium of the system; undefined: there is none. */
export const chromiumProgram = process.env["SKEP_TEST_CHROMIUM"] ?? places.find((place) => existsSync(place));

/** Opens a browser that talks to this machine alone. */
export async function openBrowser(): Promise<Browser> {
  if (chromiumProgram === undefined) throw new Error("no Chromium: install Debian's package chromium");
  const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return await chromium.launch({ executablePath: chromiumProgram, args: [...quiet, ...sandbox] });
}
