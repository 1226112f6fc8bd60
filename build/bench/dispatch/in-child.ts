import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const script = fileURLToPath(new URL("measure.ts", import.meta.url));
const run = promisify(execFile);

/** Takes one measurement in a process of its own; `preload` is a library that it is started with. */
export async function inChild(name: string, numbers: readonly number[], preload?: string): Promise<unknown> {
  const slow = preload === undefined ? {} : { LD_PRELOAD: preload, SKEP_SYNC_ADD_US: "1000" };
  const args = ["--no-warnings", "--expose-gc", script, name, ...numbers.map(String)];
  const { stdout } = await run(process.execPath, args, { env: { ...process.env, ...slow } });
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "null");
}
