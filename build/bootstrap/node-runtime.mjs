import { existsSync } from "node:fs";
import { join } from "node:path";
import { pinnedNode } from "./pinned.mjs";
import { BootstrapProblem } from "./problem.mjs";
import { fetchPackage } from "./registry-package.mjs";
import { saying } from "./say.mjs";

const wantedMajor = 24;

/** Path of a Node that is new enough for Skep: the running one, else one fetched into `.runtime`. */
export async function nodeRuntime(root) {
  if (Number(process.versions.node.split(".")[0]) >= wantedMajor) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const pinned = pinnedNode[platform];
  if (pinned === undefined) throw tooOld(platform);
  const folder = join(root, ".runtime", `node-${pinned.version}`);
  if (!existsSync(folder)) {
    const text = `Fetching Node ${pinned.version} from the package registry (this one is ${process.versions.node})`;
    await saying(text, () => fetchPackage(pinned, folder));
  }
  return join(folder, ...pinned.programs);
}

function tooOld(platform) {
  return new BootstrapProblem(
    `Skep needs Node ${wantedMajor} or newer; this is ${process.versions.node}, and the package registry has none for ` +
      `${platform}.\nInstall Node ${wantedMajor} and start again.`,
  );
}
