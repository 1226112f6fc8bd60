import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { networkFailure, readNpm } from "./npm.mjs";
import { BootstrapProblem } from "./problem.mjs";
import { saying } from "./say.mjs";

const stampPath = join("node_modules", ".skep-installed");

/** Installs the packages of the lock file unless they are there. */
export async function installPackages(root) {
  if (isInstalled(root)) return;
  const { code, output, errors } = await saying("Installing the packages of package-lock.json (npm ci)", () =>
    readNpm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: root }),
  );
  if (code !== 0) throw installProblem(`${output}${errors}`);
  writeFileSync(join(root, stampPath), lockDigest(root));
}

/** Whether node_modules holds what the lock file names; an interrupted install does not count. */
export function isInstalled(root) {
  const stamp = join(root, stampPath);
  const digest = lockDigest(root);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return true;
  if (!npmInstalledIt(root)) return false;
  writeFileSync(stamp, digest);
  return true;
}

function lockDigest(root) {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}

/** npm writes its own list of what it installed as the last thing that it does. */
function npmInstalledIt(root) {
  const list = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(list)) return false;
  const { packages: wanted } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const { packages: present } = JSON.parse(readFileSync(list, "utf8"));
  return Object.entries(wanted).every(([path, entry]) => {
    const there = present[path];
    return path === "" || (there === undefined ? isOptional(entry) : isSame(entry, there));
  });
}

function isOptional(entry) {
  return entry.optional === true || entry.devOptional === true;
}

function isSame(wanted, there) {
  return wanted.version === there.version && wanted.integrity === there.integrity;
}

function installProblem(printed) {
  const failure = networkFailure(printed);
  if (failure === undefined) return new BootstrapProblem(`npm ci failed:\n${printed.trim()}`);
  return new BootstrapProblem(
    `The packages of package-lock.json are missing, and the package registry cannot be reached (${failure}).\n` +
      "Connect this machine to a network, or name a registry that it reaches (npm config set registry URL), and start\n" +
      "again. Or run `npm ci` on a like machine that has a network, and copy its node_modules folder here.",
  );
}
