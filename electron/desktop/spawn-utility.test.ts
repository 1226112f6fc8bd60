import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { utilityProcess } from "electron";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { OwnedProcess, ProcessExit } from "../hive/contract/process.ts";
import { createUtilitySpawner } from "./spawn-utility.ts";

let dist: string;
const children: ChildProcess[] = [];

const program = `
process.on("message", (message) => {
  if (message === "leave") process.exit(7);
  if (message === "grumble") process.stderr.write("grumble");
  else process.send({ echo: message, args: process.argv.slice(2), greeting: process.env.GREETING, path: process.env.PATH });
});
process.send("ready");
`;

beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), "skep-utility-"));
  writeFileSync(join(dist, "agent.js"), program);
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(dist, { recursive: true });
});

/** A real process of Node behind the few names of Electron's utility process that are used. */
const utility = {
  fork: (
    file: string,
    args: string[],
    options: { env: Record<string, string>; stdio: ["ignore", "ignore", "pipe"] },
  ) => {
    const env = { ...options.env, ELECTRON_RUN_AS_NODE: "1" };
    const child = fork(file, args, { env, stdio: [...options.stdio, "ipc"], execArgv: [] });
    children.push(child);
    return Object.assign(child, { postMessage: (message: unknown) => void child.send(message as object) });
  },
} as unknown as typeof utilityProcess; // the part of it that a spawner uses

function start(): OwnedProcess {
  return createUtilitySpawner(
    utility,
    dist,
  )({ bundle: "agent", args: ["exec-001"], env: { GREETING: "hello" }, name: "a" });
}

function nextMessage(owned: OwnedProcess): Promise<unknown> {
  return new Promise((resolve) => owned.onMessage(resolve));
}

function exitOf(owned: OwnedProcess): Promise<ProcessExit> {
  return new Promise((resolve) => owned.onExit(resolve));
}

test("starts a bundle with the plan's arguments and environment, and speaks with it", async () => {
  const owned = start();
  expect(await nextMessage(owned)).toBe("ready");
  expect(owned.pid).toBeGreaterThan(0);
  owned.post({ n: 1 });
  const answer = new Promise((resolve) => owned.onMessage(resolve));
  expect(await answer).toEqual({ echo: { n: 1 }, args: ["exec-001"], greeting: "hello" });
});

test("passes on what it writes to its standard error", async () => {
  const owned = start();
  let text = "";
  owned.onStderr((part) => {
    text += part;
  });
  await nextMessage(owned);
  owned.post("grumble");
  await expect.poll(() => text).toBe("grumble");
});

test("tells once how it ended, also those who ask later, and posts nothing to the dead", async () => {
  const owned = start();
  await nextMessage(owned);
  owned.post("leave");
  expect(await exitOf(owned)).toEqual({ code: 7, signal: null });
  expect(await exitOf(owned)).toEqual({ code: 7, signal: null });
  owned.post("anything");
  owned.kill();
});

test("kills without asking", async () => {
  const owned = start();
  await nextMessage(owned);
  owned.kill();
  await exitOf(owned);
  expect(() => process.kill(owned.pid ?? 0, 0)).toThrow();
});
