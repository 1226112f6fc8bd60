import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { OwnedProcess, ProcessExit } from "../hive/contract/process.ts";
import { createNodeSpawner, type NodeSpawner } from "./spawn-node.ts";

let dist = "";
let spawner: NodeSpawner;

const program = `
process.on("message", (message) => {
  if (message === "leave") process.exit(7);
  if (message === "grumble") process.stderr.write("grumble");
  process.send({ echo: message, args: process.argv.slice(2), env: Object.keys(process.env).sort() });
});
process.on("disconnect", () => process.exit(0));
process.send("ready");
`;

beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), "skep-spawn-"));
  writeFileSync(join(dist, "agent.js"), program);
  spawner = createNodeSpawner(dist);
});

afterEach(() => {
  spawner.killAll();
  rmSync(dist, { recursive: true });
});

function start(env: Record<string, string> = {}): OwnedProcess {
  return spawner.spawn({ bundle: "agent", args: ["exec-001"], env, name: "agent" });
}

function nextMessage(child: OwnedProcess): Promise<unknown> {
  return new Promise((resolve) => child.onMessage(resolve));
}

function exitOf(child: OwnedProcess): Promise<ProcessExit> {
  return new Promise((resolve) => child.onExit(resolve));
}

test("starts a process with nothing but the plan's environment, and speaks with it", async () => {
  const child = start({ GREETING: "hello" });
  expect(await nextMessage(child)).toBe("ready");
  child.post({ at: new Date(0) });
  const answers: unknown[] = [];
  child.onMessage((message) => answers.push(message));
  await expect.poll(() => answers).toHaveLength(1);
  const [answer] = answers as [{ echo: unknown; args: string[]; env: string[] }];
  expect(answer.echo).toEqual({ at: new Date(0) });
  expect(answer.args).toEqual(["exec-001"]);
  expect(answer.env.filter((name) => !/^(ELECTRON_RUN_AS_NODE|NODE_CHANNEL_|__CF)/.test(name))).toEqual(["GREETING"]);
});

test("tells once how it ended, also those who ask later, and drops what is posted then", async () => {
  const child = start();
  await nextMessage(child);
  child.post("leave");
  expect(await exitOf(child)).toEqual({ code: 7, signal: null });
  expect(await exitOf(child)).toEqual({ code: 7, signal: null });
  child.post("anything");
});

test("passes on what it writes to its standard error", async () => {
  const child = start();
  const written: string[] = [];
  child.onStderr((text) => written.push(text));
  await nextMessage(child);
  child.post("grumble");
  await expect.poll(() => written.join("")).toBe("grumble");
});

test("kills one, or all that still run", async () => {
  const [one, other] = [start(), start()];
  await Promise.all([nextMessage(one), nextMessage(other)]);
  one.kill();
  expect(await exitOf(one)).toEqual({ code: null, signal: "SIGKILL" });
  spawner.killAll();
  expect(await exitOf(other)).toEqual({ code: null, signal: "SIGKILL" });
});

test("tells of a program that is not there as of one that ended", async () => {
  const child = spawner.spawn({ bundle: "engine", args: [], env: {}, name: "engine" });
  expect(await exitOf(child)).toMatchObject({ code: 1 });
});

test("keeps the process out of the group that a terminal interrupts", async () => {
  const child = start();
  await nextMessage(child);
  expect(() => process.kill(-(child.pid ?? 0), 0)).not.toThrow();
});
