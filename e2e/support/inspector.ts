import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "./terminal.ts";

const name = "@modelcontextprotocol/inspector";
const version = "2.12.0";
const integrity = "sha512-ppfN5+HnVWo6dY7jz5RMFUFTfEYPnFUjN3XN2w6PI6nmB/AFFXPGPfLBRvCeSx+qIH6kpi7Nsz5HYRp49loHpA==";
/** What it needs is taken as it was on this day. */
const before = "2026-11-15";
/** It brings a web page, a bundler and more along, so it is fetched for its tests alone, and kept. */
const folder = join(root, ".runtime", `inspector-${version}`);
const script = join(folder, "node_modules", name, "clients", "launcher", "build", "index.js");

const run = promisify(execFile);

/** The official inspector, or why it is not here. */
export type Inspector = { readonly script: string } | { readonly missing: string };

/** Fetches the inspector unless it is here already; nothing of it is run meanwhile. Rejects when another one came. */
export async function fetchInspector(): Promise<Inspector> {
  try {
    if (!existsSync(script)) await install();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    return { missing: /npm error code (\w+)/.exec(String(error))?.[1] ?? "npm could not install it" };
  }
  if (keptIntegrity() === integrity) return { script };
  rmSync(folder, { recursive: true, force: true });
  throw new Error(`${name} ${version} is not the one that was meant.`);
}

async function install(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--omit=dev", "--prefer-offline"];
  const args = ["install", ...quiet, `--before=${before}`, `${name}@${version}`];
  await run("npm", args, { cwd: folder, timeout: 240_000 });
}

function keptIntegrity(): string | undefined {
  const lock = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
  }; // npm's own form
  return lock.packages[`node_modules/${name}`]?.integrity;
}

/** What the inspector's command line answers to one method; rejects when it ends badly. */
export async function inspect(script: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<unknown> {
  const asked = [script, "--cli", "--quiet", "--format", "json", ...args];
  const { stdout } = await run(process.execPath, asked, { env, cwd: root, maxBuffer: 1 << 24 });
  return (JSON.parse(stdout) as { readonly result?: unknown }).result; // its own form
}
