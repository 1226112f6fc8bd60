import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, it } from "vitest";
import { readStep, runProgram } from "./command.mjs";

const module = JSON.stringify(new URL("./command.mjs", import.meta.url).href);

let running;

/** In a process group of its own, so that whatever becomes of it, nothing is left behind. */
function runScript(script) {
  const options = { stdio: ["ignore", "pipe", "inherit"], detached: true };
  running = spawn(process.execPath, ["--input-type=module", "-e", script], options);
  return running;
}

afterEach(() => {
  try {
    if (running !== undefined) process.kill(-running.pid, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
  running = undefined;
});

it("gives the exit code of the program", async () => {
  expect(await runProgram(process.execPath, ["-e", "process.exit(7)"])).toBe(7);
});

it("gives 128 and the signal's number for a program that a signal ended", async () => {
  expect(await runProgram(process.execPath, ["-e", "process.kill(process.pid, 'SIGKILL')"])).toBe(137);
});

it("keeps what a step prints, each stream apart", async () => {
  const printed = await readStep(process.execPath, ["-e", "console.log('out'); console.error('bad')"]);
  expect(printed).toEqual({ code: 0, output: "out\n", errors: "bad\n" });
});

it("says which program is not there", async () => {
  await expect(runProgram("/nowhere/program", [])).rejects.toThrow("Cannot run /nowhere/program");
});

it("passes a signal on and ends with the program's own code", async () => {
  const program = "process.on('SIGTERM', () => process.exit(9)); setInterval(() => 0, 1000); console.log('up')";
  const parent = runScript(`const { runProgram } = await import(${module});
    process.exit(await runProgram(process.execPath, ["-e", ${JSON.stringify(program)}]));`);
  await once(parent.stdout, "data");
  parent.kill("SIGTERM");
  expect(await once(parent, "close")).toEqual([9, null]);
});

it("ends a step that takes no notice of an interruption", async () => {
  const step = "process.on('SIGINT', () => 0); setInterval(() => 0, 1000)";
  const parent = runScript(`const { readStep } = await import(${module});
    setTimeout(() => console.log("up"), 300);
    await readStep(process.execPath, ["-e", ${JSON.stringify(step)}]).catch((error) => process.exit(error.code));`);
  await once(parent.stdout, "data");
  parent.kill("SIGINT");
  expect(await once(parent, "close")).toEqual([130, null]);
});

it("ends a preparation that is interrupted, even when the step itself made nothing of it", async () => {
  const step = "process.on('SIGINT', () => process.exit(0)); setInterval(() => 0, 1000); console.log('up')";
  const parent = runScript(`const { runStep } = await import(${module});
    await runStep(process.execPath, ["-e", ${JSON.stringify(step)}], { stdio: "inherit" })
      .catch((error) => process.exit(error.code));`);
  await once(parent.stdout, "data");
  parent.kill("SIGINT");
  expect(await once(parent, "close")).toEqual([130, null]);
});
