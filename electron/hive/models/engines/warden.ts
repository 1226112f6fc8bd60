import { type ChildProcess, spawn } from "node:child_process";
import { Duplex } from "node:stream";

/** A program with all that it starts, which never outlives this process. */
export interface Warded {
  /** Process of the program itself. */
  readonly pid: number;
  /** Every process that this one has started for it, the leader of the group first. */
  readonly pids: readonly number[];
  /** Settles once, when the program and its group are gone. */
  readonly ended: Promise<void>;
  /** Asks the program to end. */
  terminate(): void;
  /** Ends the program and all that it started, at once. */
  kill(): void;
}

/** What is to be started. */
export interface WardedPlan {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly onOutput: (text: string) => void;
}

/*
 * The leash is descriptor 3: the shell tells the program's id through it and then reads it. It ends when this process does,
 * however that happens, and with it the whole process group: the program, what it started, and the shell. The same happens
 * when the program ends, so that nothing that it started stays.
 */
const script = `
"$@" 3<&- </dev/null &
child=$!
echo "$child" >&3
{ read -r _ <&3; kill -KILL 0; } &
wait "$child"
echo "The engine ended with status $?" >&2
exec 3<&-
kill -KILL 0
`;

/** Starts a program that ends with this process, even when this one is killed. Rejects when it cannot be started. */
export function startWarded(plan: WardedPlan): Promise<Warded> {
  return process.platform === "win32" ? startOnWindows(plan) : startOnPosix(plan);
}

async function startOnPosix(plan: WardedPlan): Promise<Warded> {
  const shell = spawn("/bin/sh", ["-c", script, "skep-engine", plan.command, ...plan.args], {
    cwd: plan.folder,
    env: plan.env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const { group, ended } = await begin(shell, plan);
  const pid = await readId(shell, ended);
  ended.then(() => signal(-group, "SIGKILL"));
  return {
    pid,
    pids: [group, pid],
    ended,
    terminate: () => signal(pid, "SIGTERM"),
    kill: () => signal(-group, "SIGKILL"),
  };
}

/** Windows has no process groups: a small command waits for the end of its input and then ends the program's whole tree. */
async function startOnWindows(plan: WardedPlan): Promise<Warded> {
  const program = spawn(plan.command, [...plan.args], {
    cwd: plan.folder,
    env: plan.env,
    windowsHide: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const { group: pid, ended } = await begin(program, plan);
  const watch = `findstr skep-never >nul & taskkill /T /F /PID ${pid} >nul 2>&1`;
  const warden = spawn("cmd.exe", ["/d", "/s", "/c", watch], {
    env: plan.env,
    windowsHide: true,
    stdio: ["pipe", "ignore", "ignore"],
    windowsVerbatimArguments: true,
  });
  warden.on("error", (error) => plan.onOutput(`The engine's warden could not be started: ${error.message}\n`));
  const kill = () => warden.stdin.end();
  ended.then(kill);
  return { pid, pids: [pid], ended, terminate: kill, kill };
}

async function begin(child: ChildProcess, plan: WardedPlan): Promise<{ group: number; ended: Promise<void> }> {
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", plan.onOutput);
  }
  await new Promise<void>((resolve, reject) => child.once("spawn", resolve).once("error", reject));
  if (child.pid === undefined) throw new Error(`${plan.command} was started without a process id`);
  return { group: child.pid, ended };
}

async function readId(shell: ChildProcess, ended: Promise<void>): Promise<number> {
  const leash = shell.stdio[3];
  if (!(leash instanceof Duplex)) throw new Error("The engine's leash is missing");
  leash.on("error", () => undefined);
  const line = new Promise<string>((resolve) => leash.once("data", (bytes) => resolve(String(bytes))));
  const pid = Number.parseInt(await Promise.race([line, ended.then(() => "")]), 10);
  if (!(pid > 0)) throw new Error("The engine ended before it began");
  return pid;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Nothing of it is left.
  }
}
