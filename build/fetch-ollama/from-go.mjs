import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readStep, runStep } from "../bootstrap/command.mjs";
import { BootstrapProblem } from "../bootstrap/problem.mjs";
import { say, saying } from "../bootstrap/say.mjs";
import { ollamaFolder, placeOllama } from "./place.mjs";
import { ollamaVersion } from "./release.mjs";

/** A source archive on the Python package index that holds a header which Ollama's Go module leaves out. */
const headerPackage = "miniaudio==1.71";
const systemHeaders = ["stb/stb_image.h", "nlohmann/json.hpp"];
const headerFolders = ["/usr/include", "/usr/local/include", "/opt/homebrew/include"];

/** Builds Ollama from its Go module with the ordinary client: a binary for this machine alone. */
export async function buildFromGo({ root }) {
  await requireTools();
  const headers = await fetchHeaders(root);
  const made = join(root, ".runtime", `ollama-${process.pid}`);
  const folder = ollamaFolder(root);
  mkdirSync(made, { recursive: true });
  try {
    await install({ made, headers });
    placeOllama({ made, folder, version: ollamaVersion, own: true });
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
  return folder;
}

/** Flags that stand in for the variants for each processor from which the official release chooses when it runs. */
export function processorFlags(arch, processor) {
  const wanted = { avx2: "-mavx2", fma: "-mfma", f16c: "-mf16c" };
  const features = new Set(processor.split(/\s+/));
  const present = arch === "x64" ? Object.keys(wanted).filter((name) => features.has(name)) : [];
  return ["-O3", ...present.map((name) => wanted[name])].join(" ");
}

async function requireTools() {
  const missing = [];
  if (!(await answers("go", ["version"]))) missing.push("Go 1.24 or newer (https://go.dev/dl)");
  if (!(await answers("c++", ["--version"]))) missing.push("a C++ compiler (apt-get install g++)");
  if (!(await answers("python3", ["-m", "pip", "--version"]))) missing.push("pip (apt-get install python3-pip)");
  if (!systemHeaders.every(isHeaderThere)) {
    missing.push("headers of stb and nlohmann-json (apt-get install libstb-dev nlohmann-json3-dev)");
  }
  if (missing.length === 0) return;
  throw new BootstrapProblem(`To build Ollama from its Go module, this machine lacks:\n  ${missing.join("\n  ")}`);
}

async function answers(program, args) {
  try {
    return (await readStep(program, args)).code === 0;
  } catch (error) {
    if (error instanceof BootstrapProblem && error.cause?.code === "ENOENT") return false;
    throw error;
  }
}

function isHeaderThere(header) {
  return headerFolders.some((folder) => existsSync(join(folder, header)));
}

async function fetchHeaders(root) {
  const headers = join(root, ".runtime", "ollama-headers");
  if (existsSync(headers)) return headers;
  const work = `${headers}.partial-${process.pid}`;
  mkdirSync(work, { recursive: true });
  try {
    const options = ["--quiet", "--no-deps", "--no-binary", ":all:", "--dest", work];
    say(`Fetching ${headerPackage}, whose source archive holds a header that the module leaves out …`);
    await demand(runStep("python3", ["-m", "pip", "download", ...options, headerPackage]), "pip");
    const archive = join(work, readdirSync(work)[0]);
    await demand(runStep("tar", ["-xzf", archive, "-C", work, "--strip-components=1"]), "tar");
    rmSync(archive);
    renameSync(work, headers);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return headers;
}

async function install({ made, headers }) {
  const processor = existsSync("/proc/cpuinfo") ? readFileSync("/proc/cpuinfo", "utf8") : "";
  const flags = `${processorFlags(process.arch, processor)} -w`;
  // The header's place is told by a variable that is no part of Go's cache key: another checkout builds from the cache.
  const env = { ...process.env, GOBIN: made, CGO_CFLAGS: flags, CGO_CXXFLAGS: flags, CPATH: headers };
  const text = `Building Ollama ${ollamaVersion} from its Go module (a few minutes the first time)`;
  const module = `github.com/ollama/ollama@v${ollamaVersion}`;
  await demand(
    saying(text, () => runStep("go", ["install", module], { env })),
    "go install",
  );
}

async function demand(step, name) {
  const code = await step;
  if (code !== 0) throw new BootstrapProblem(`${name} failed (exit code ${code}); its own words are above.`);
}
