import { spawn } from "node:child_process";
import { constants } from "node:os";
import { BootstrapProblem, Interrupted } from "./problem.mjs";

const passedOn = ["SIGINT", "SIGTERM", "SIGHUP"];
/** npm and the terminal tell the same Ctrl-C twice: within this time it is one. */
const sameSignal = 300;
/** What a step gets to tidy up; npm would take its time, and whatever it leaves is done again. */
const tidying = 1000;

/**
 * Runs a program to its end and gives its exit code, or 128 + n for a signal. Signals that we get are passed on to it,
 * and then its own code is what counts.
 */
export async function runProgram(file, args, { cwd, env = process.env, stdio = "inherit", shell = false } = {}) {
  return (await follow(spawn(file, args, { cwd, env, stdio, shell }), file)).code;
}

/** Runs a step of the preparation; what it prints goes to standard error. An interruption ends everything. */
export async function runStep(file, args, { stdio = ["ignore", 2, 2], ...options } = {}) {
  const { code, signalled } = await follow(spawn(file, args, { ...options, stdio }), file);
  if (signalled !== undefined) throw new Interrupted(exitCode(null, signalled));
  return code;
}

/** Runs a step and keeps what it prints. Interrupted, it ends within a second. */
export async function readStep(file, args, options = {}) {
  const child = spawn(file, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const printed = { output: "", errors: "" };
  child.stdout.on("data", (chunk) => {
    printed.output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    printed.errors += chunk;
  });
  const { code, signalled } = await follow(child, file, { grace: tidying });
  if (signalled !== undefined) throw new Interrupted(exitCode(null, signalled));
  return { code, ...printed };
}

function follow(child, file, { grace } = {}) {
  let signalled;
  let hard;
  let last = Number.NEGATIVE_INFINITY;
  const pass = (signal) => {
    signalled = signal;
    const repeated = performance.now() - last < sameSignal;
    last = performance.now();
    // A terminal has sent its Ctrl-C to the child already.
    const fromTerminal = signal === "SIGINT" && process.stdin.isTTY === true;
    if (!repeated && !fromTerminal) child.kill(signal);
    if (grace !== undefined) hard ??= setTimeout(() => child.kill("SIGKILL"), grace);
  };
  for (const signal of passedOn) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.once("error", (cause) => reject(new BootstrapProblem(`Cannot run ${file}: ${cause.message}`, { cause })));
    child.once("close", (code, signal) => resolve({ code: exitCode(code, signal), signalled }));
  }).finally(() => {
    clearTimeout(hard);
    for (const signal of passedOn) process.off(signal, pass);
  });
}

function exitCode(code, signal) {
  return code ?? 128 + (constants.signals[signal] ?? 0);
}
