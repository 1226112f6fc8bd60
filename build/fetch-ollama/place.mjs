import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** File beside a binary that was built on this machine and is for it alone; packaging refuses to take it. */
export const builtHere = "built-here";
const versionFile = "version";

/** Folder of the bundled Ollama. */
export function ollamaFolder(root, platform = `${process.platform}-${process.arch}`) {
  return join(root, "resources", "ollama", platform);
}

/** The version that lies there, and whether it was built here; undefined when none was placed. */
export function placedOllama(folder) {
  const file = join(folder, versionFile);
  if (!existsSync(file)) return undefined;
  return { version: readFileSync(file, "utf8").trim(), builtHere: existsSync(join(folder, builtHere)) };
}

/** Makes a finished folder the bundled Ollama, in place of the one before. */
export function placeOllama({ made, folder, version, own }) {
  if (own)
    writeFileSync(join(made, builtHere), "Built on this machine, for this machine alone: never to be shipped.\n");
  writeFileSync(join(made, versionFile), `${version}\n`);
  const old = `${made}.old`;
  mkdirSync(dirname(folder), { recursive: true });
  rmSync(old, { recursive: true, force: true });
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(made, folder);
  rmSync(old, { recursive: true, force: true });
}
