import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Moves a finished bundle from its staging folder into `dist`: chunks first, the entry last, each by one rename, so that
 * who starts the entry meanwhile gets the old bundle or the new one, whole.
 */
export function placeBundle({ staging, dist, target }) {
  if (target.kind === "page") placeFolder(staging, join(dist, target.output));
  else placeFiles(staging, dist, target);
  rmSync(staging, { recursive: true, force: true });
}

function placeFolder(staging, folder) {
  const old = `${staging}.old`;
  mkdirSync(dirname(folder), { recursive: true });
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(staging, folder);
  rmSync(old, { recursive: true, force: true });
}

function placeFiles(staging, dist, target) {
  const files = readdirSync(staging, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(staging.length + 1))
    .sort((left, right) => Number(left === target.output) - Number(right === target.output));
  for (const file of files) {
    mkdirSync(dirname(join(dist, file)), { recursive: true });
    renameSync(join(staging, file), join(dist, file));
  }
  const chunks = join("chunks", target.name);
  for (const name of existsSync(join(dist, chunks)) ? readdirSync(join(dist, chunks)) : []) {
    if (!files.includes(join(chunks, name))) rmSync(join(dist, chunks, name));
  }
}
