import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

/** The root of the checkout. */
export const root = join(import.meta.dirname, "..", "..");

/** How a command ended, with all that it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command of the terminal that was started. */
export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Waits until what it wrote so far, on either stream, matches. */
  seen(pattern: RegExp): Promise<RegExpExecArray>;
}

interface Options {
  readonly home: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The environment of a person with the given data folder and no Ollama of their own. */
export function environment({ home, env = {} }: Options): Record<string, string> {
  const { PATH = "", HOME = "", LANG = "C.UTF-8" } = process.env;
  return { PATH, HOME, LANG, SKEP_HOME: home, NO_COLOR: "1", ...env };
}

/** Starts a command of the terminal as `npm start --` would. */
export function start(args: readonly string[], options: Options): Started {
  const child = spawn(process.execPath, [join(root, "dist", "cli.js"), ...args], {
    cwd: root,
    env: environment(options),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const written = { stdout: "", stderr: "" };
  const watchers = new Set<() => void>();
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      written[name] += text;
      for (const watcher of watchers) watcher();
    });
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal, ...written }));
  });
  const seen = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(written.stdout) ?? pattern.exec(written.stderr);
        if (match === null) return;
        watchers.delete(look);
        resolve(match);
      };
      watchers.add(look);
      look();
      void ended.then(() => reject(new Error(`It ended without ${pattern}:\n${written.stdout}${written.stderr}`)));
    });
  return { child, ended, seen };
}

/** Runs a command of the terminal to its end. */
export async function run(args: readonly string[], options: Options): Promise<Ended> {
  return await start(args, options).ended;
}
