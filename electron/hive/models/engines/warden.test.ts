import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { expect, it } from "vitest";
import { processBirth } from "./process-birth.ts";
import { startWarded, type Warded } from "./warden.ts";

/** A program that starts another one, as an engine starts its runners. */
const program = 'sleep 600 & echo "runner $!"; wait';

async function start(script: string): Promise<{ warded: Warded; runner: number }> {
  const said = Promise.withResolvers<number>();
  const onOutput = (text: string) => {
    const found = /runner (\d+)/.exec(text);
    if (found) said.resolve(Number(found[1]));
  };
  const env = { PATH: process.env["PATH"] ?? "" };
  const warded = await startWarded({ command: "/bin/sh", args: ["-c", script], env, folder: tmpdir(), onOutput });
  return { warded, runner: await said.promise };
}

async function gone(pid: number): Promise<void> {
  while ((await processBirth(pid)) !== null) await new Promise((wait) => setTimeout(wait, 10));
}

it("ends the program and what it started", async () => {
  const { warded, runner } = await start(program);
  expect(await processBirth(runner)).not.toBeNull();
  warded.kill();
  await warded.ended;
  for (const pid of [...warded.pids, runner]) await gone(pid);
});

it("ends what the program started when the program is killed", async () => {
  const { warded, runner } = await start(program);
  process.kill(warded.pid, "SIGKILL");
  await warded.ended;
  await gone(runner);
});

it("ends everything when the warden itself is killed", async () => {
  const { warded, runner } = await start(program);
  process.kill(warded.pids[0] ?? 0, "SIGKILL");
  await warded.ended;
  for (const pid of [warded.pid, runner]) await gone(pid);
});

it("asks the program to end first, and waits for it", async () => {
  const { warded, runner } = await start(`trap 'exit 0' TERM; ${program}`);
  warded.terminate();
  await warded.ended;
  await gone(runner);
});

it("tells the status of a program that ends by itself, however fast, and none of one that was killed", async () => {
  const plan = { command: "/bin/sh", env: {}, folder: tmpdir(), onOutput: () => undefined };
  for (const status of [0, 3]) {
    const warded = await startWarded({ ...plan, args: ["-c", `exit ${status}`] });
    expect(await warded.ended).toBe(status);
  }
  const killed = await startWarded({ ...plan, args: ["-c", "kill -KILL $$"] });
  expect(await killed.ended).toBeNull();
});

it("says when the program cannot be started", async () => {
  const output: string[] = [];
  const plan = { command: "/nowhere/engine", args: [], env: {}, folder: tmpdir() };
  const warded = await startWarded({ ...plan, onOutput: (text) => output.push(text) });
  expect(await warded.ended).toBe(127);
  expect(output.join("")).toContain("/nowhere/engine");
});

it("leaves nothing behind when the process that holds the leash is killed", async () => {
  const module = new URL("./warden.ts", import.meta.url).href;
  const holder = `
    import { startWarded } from ${JSON.stringify(module)};
    const said = Promise.withResolvers();
    const warded = await startWarded({
      command: "/bin/sh", args: ["-c", ${JSON.stringify(program)}], env: {}, folder: "/", onOutput: said.resolve,
    });
    console.log(warded.pids.join(" "), await said.promise);`;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", holder], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
  });
  const [said] = await once(child.stdout, "data");
  const pids = String(said).match(/\d+/g)?.map(Number) ?? [];
  expect(pids).toHaveLength(3);
  for (const pid of pids) expect(await processBirth(pid)).not.toBeNull();
  child.kill("SIGKILL");
  for (const pid of pids) await gone(pid);
});
