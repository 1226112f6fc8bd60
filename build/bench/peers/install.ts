import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

/** Exact versions of the queues that ours is measured beside. They are no dependencies of the project. */
const versions = {
  plainjob: "0.0.14",
  bullmq: "6.7.0",
  "graphile-worker": "0.18.0",
  ioredis: "6.0.0",
  pg: "8.23.1",
} as const;

const folder = resolve(".runtime", "bench-peers");
const wanted = JSON.stringify({ private: true, dependencies: versions }, null, 2);

/** Brings the peers into a folder of their own, once; an Error says why they cannot be had. */
export function installPeers(): void {
  const manifest = join(folder, "package.json");
  const installed = join(folder, "node_modules", ".package-lock.json");
  if (existsSync(installed) && existsSync(manifest) && readFileSync(manifest, "utf8") === wanted) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(manifest, wanted);
  const script = process.env["npm_execpath"]; // the npm that started us, so that its settings hold
  const npm = script?.endsWith(".js") ? [process.execPath, script] : ["npm"];
  const flags = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
  const [program = "", ...args] = [...npm, ...flags];
  execFileSync(program, args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
}

/** Loads a peer; what it exports is as its own documentation says. */
export function loadPeer(name: keyof typeof versions): unknown {
  return createRequire(join(folder, "package.json"))(name);
}
