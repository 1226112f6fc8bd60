import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { TestProject } from "vitest/node";

/** A screen that nobody looks at, as its programs are told of it. */
interface Screen {
  readonly DISPLAY: string;
  readonly XAUTHORITY: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    readonly screens: readonly Screen[];
  }
}

const { DISPLAY, WAYLAND_DISPLAY } = process.env;
const hasScreen = process.platform !== "linux" || Boolean(DISPLAY || WAYLAND_DISPLAY);

/**
 * How many files are tested at once. Two windows on one screen would take the focus and the clipboard from each other: only
 * where nobody's screen is used, each has one of its own.
 */
export const lanes = hasScreen ? 1 : 2;

/** Opens the screens before all tests, and closes them afterwards. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const opened: ChildProcess[] = [];
  const screens: Screen[] = [];
  if (!hasScreen) {
    // One after the other: the free number that is found for one must not be found for the next.
    for (let lane = 0; lane < lanes; lane += 1) screens.push(await openScreen(opened));
  }
  project.provide("screens", screens);
  return async () => void (await Promise.all(opened.map(closeScreen)));
}

/** It lives until its input ends, so it does not outlive the tests, however they end. */
async function openScreen(opened: ChildProcess[]): Promise<Screen> {
  const server = ["--auto-servernum", "--server-args=-screen 0 1440x900x24"];
  const program = ["sh", "-c", 'echo "$DISPLAY $XAUTHORITY"; exec cat'];
  const child = spawn("xvfb-run", [...server, ...program], { stdio: ["pipe", "pipe", "inherit"] });
  const failed = once(child, "exit").then(() => Promise.reject(new Error("xvfb-run could not open a screen.")));
  const [line] = (await Promise.race([once(createInterface(child.stdout), "line"), failed])) as [string]; // what it echoes
  failed.catch(() => undefined); // from now on it may end
  opened.push(child);
  const [display = "", authority = ""] = line.split(" ");
  return { DISPLAY: display, XAUTHORITY: authority };
}

async function closeScreen(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.stdin?.end();
  await ended;
}
