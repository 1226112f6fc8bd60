import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, globSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A server on a port of 127.0.0.1 that ends with the bench. */
export interface PeerServer {
  readonly port: number;
  stop(): Promise<void>;
}

const startMs = 20_000;

/** The place of a program: on the path, in places where systems hide it, or brought by apt where that may be. */
export function findProgram(name: string, extra: { readonly places?: string; readonly package: string }): string {
  const found = look(name, extra.places);
  if (found !== undefined) return found;
  if (process.getuid?.() !== 0 || look("apt-get") === undefined) throw new Error(`${name} is not installed`);
  const quiet = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
  execFileSync("apt-get", ["install", "-y", "--no-install-recommends", extra.package], quiet);
  const brought = look(name, extra.places);
  if (brought === undefined) throw new Error(`${name} is not in the package ${extra.package}`);
  return brought;
}

function look(name: string, places?: string): string | undefined {
  const onPath = (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, name));
  const hidden = places === undefined ? [] : globSync(join(places, name)).toSorted().toReversed();
  return [...onPath, ...hidden].find((file) => existsSync(file));
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Starts a server and waits until it answers on its port. Its folder goes with it. */
export async function startServer(
  command: readonly string[],
  { port, folder }: { readonly port: number; readonly folder: string },
): Promise<PeerServer> {
  const [program = "", ...args] = command;
  const child = spawn(program, args, { stdio: "ignore" });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, "exit");
      child.kill("SIGINT");
      await gone;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", () => child.kill("SIGKILL"));
  // An interrupted bench leaves no server behind.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
  await untilAnswers(child, port);
  return { port, stop };
}

async function untilAnswers(child: ChildProcess, port: number): Promise<void> {
  const end = performance.now() + startMs;
  while (performance.now() < end) {
    if (child.exitCode !== null) throw new Error(`${child.spawnfile} ended with code ${child.exitCode}`);
    if (await answers(port)) return;
    await sleep(50);
  }
  throw new Error(`${child.spawnfile} did not answer`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
