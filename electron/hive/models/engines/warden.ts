import { type ChildProcess, spawn } from "node:child_process";
import { Duplex, type Readable, type Writable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";

/** A program with all that it starts, which never outlives this process. */
export interface Warded {
  /** Process of the program itself. */
  readonly pid: number;
  /** Every process that this one has started for it, the leader of the group first. */
  readonly pids: readonly number[];
  /** Settles once, when the program and its group are gone, with its status; null when it was killed. */
  readonly ended: Promise<number | null>;
  /** Asks the program to end. */
  terminate(): void;
  /** Ends the program and all that it started, at once. */
  kill(): void;
}

/** A program that is spoken with over its own standard streams. */
export interface Piped extends Warded {
  readonly input: Writable;
  /** Whoever holds these two reads them, at the pace that suits it. */
  readonly output: Readable;
  readonly errors: Readable;
}

interface Plan {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
}

/** What is to be started. */
export interface WardedPlan extends Plan {
  readonly onOutput: (text: string) => void;
}

/*
 * The leash is descriptor 3: the shell tells the program's id and its status through it, and reads it. It ends when this
 * process does, however that happens, and with it the whole process group: the program, what it started, and the shell. The same happens
 * when the program ends, so that nothing that it started stays.
 */
const script = `
exec 4<&0 </dev/null
"$@" <&4 3<&- 4<&- &
child=$!
exec 4<&-
echo "$child" >&3
{ read -r _ <&3; kill -KILL 0; } &
wait "$child"
echo "$?" >&3
kill -KILL 0
`;

const LAST_WORDS_MS = 1000;

/** Starts a program that ends with this process, even when this one is killed. Rejects when it cannot be started. */
export async function startWarded(plan: WardedPlan): Promise<Warded> {
  const { output, errors, input, ...warded } = await startPiped(plan);
  for (const stream of [output, errors]) stream.setEncoding("utf8").on("data", plan.onOutput);
  input.end();
  return warded;
}

/** As `startWarded`, for a program that is spoken with. */
export function startPiped(plan: Plan): Promise<Piped> {
  return process.platform === "win32" ? startOnWindows(plan) : startOnPosix(plan);
}

async function startOnPosix(plan: Plan): Promise<Piped> {
  const shell = spawn("/bin/sh", ["-c", script, "skep-warden", plan.command, ...plan.args], {
    cwd: plan.folder,
    env: plan.env,
    detached: true,
    stdio: ["pipe", "pipe", "pipe", "pipe"],
  });
  const leash = new Leash(shell.stdio[3]);
  const { pid: group, exited } = await begin(shell);
  const closed = new Promise<void>((resolve) => shell.once("close", () => resolve()));
  const ended = exited.then(async () => {
    signal(-group, "SIGKILL");
    // The last words are on their way; a descriptor that someone holds open must not hold us up.
    await Promise.race([closed, wait(LAST_WORDS_MS, undefined, { ref: false })]);
    return leash.status;
  });
  const pid = await leash.pid(exited);
  return {
    ...streamsOf(shell),
    pid,
    pids: [group, pid],
    ended,
    terminate: () => signal(pid, "SIGTERM"),
    kill: () => signal(-group, "SIGKILL"),
  };
}

/** What the shell says through the leash: the program's id in the first line, its status in the second. */
class Leash {
  #text = "";
  readonly #first = Promise.withResolvers<void>();
  readonly #closed = Promise.withResolvers<void>();

  constructor(stream: unknown) {
    if (!(stream instanceof Duplex)) throw new Error("The leash is missing");
    stream.on("error", () => undefined).once("close", () => this.#closed.resolve());
    stream.setEncoding("utf8").on("data", (text: string) => {
      this.#text += text;
      if (text.includes("\n")) this.#first.resolve();
    });
  }

  get status(): number | null {
    const status = Number.parseInt(this.#text.split("\n")[1] ?? "", 10);
    // A shell counts signals from 128 on.
    return Number.isNaN(status) || status > 128 ? null : status;
  }

  /** What was said before the shell was gone may be heard after that. */
  async pid(exited: Promise<unknown>): Promise<number> {
    const late = async (): Promise<unknown> =>
      await Promise.race([this.#closed.promise, wait(LAST_WORDS_MS, undefined, { ref: false })]);
    await Promise.race([this.#first.promise, exited.then(late)]);
    const pid = Number.parseInt(this.#text, 10);
    if (!(pid > 0)) throw new Error("It ended before it began");
    return pid;
  }
}

/** Windows has no process groups: a small command waits for the end of its input and then ends the program's whole tree. */
async function startOnWindows(plan: Plan): Promise<Piped> {
  const program = spawn(plan.command, [...plan.args], {
    cwd: plan.folder,
    env: plan.env,
    windowsHide: true,
    stdio: ["pipe", "pipe", "pipe"],
  });
  const { pid, exited: ended } = await begin(program);
  const watch = `findstr skep-never >nul & taskkill /T /F /PID ${pid} >nul 2>&1`;
  const warden = spawn("cmd.exe", ["/d", "/s", "/c", watch], {
    env: plan.env,
    windowsHide: true,
    stdio: ["pipe", "ignore", "ignore"],
    windowsVerbatimArguments: true,
  });
  warden.on("error", (error) => console.error(`skep: the warden of ${plan.command} was not started:`, error));
  const kill = () => warden.stdin.end();
  ended.then(kill);
  return { ...streamsOf(program), pid, pids: [pid], ended, terminate: kill, kill };
}

async function begin(child: ChildProcess): Promise<{ pid: number; exited: Promise<number | null> }> {
  const exited = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  await new Promise<void>((resolve, reject) => child.once("spawn", resolve).once("error", reject));
  if (child.pid === undefined) throw new Error(`${child.spawnfile} was started without a process id`);
  return { pid: child.pid, exited };
}

function streamsOf({ stdin, stdout, stderr, spawnfile }: ChildProcess) {
  if (stdin === null || stdout === null || stderr === null) throw new Error(`${spawnfile} has no pipes`);
  stdin.on("error", () => undefined); // it has ended: its end says so
  return { input: stdin, output: stdout, errors: stderr };
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Nothing of it is left.
  }
}
