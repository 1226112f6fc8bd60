import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { sharedSources } from "./targets.mjs";

const testFile = /\.test\.[cm]?[jt]sx?$/;

/** Where a target's stamp lies: beside its bundle, so that removing `dist` removes both. */
export function stampFile(root, target) {
  return join(root, "dist", ".stamps", target.name);
}

/** Digest of names, sizes and times of everything that a target is made from; contents are not read. */
export function sourceStamp(root, target) {
  const hash = createHash("sha256");
  for (const source of [...sharedSources, ...target.sources]) {
    for (const line of describe(root, source)) hash.update(line);
  }
  return hash.digest("hex");
}

/** Whether the bundle of a target is missing or older than its sources. */
export function isStale(root, target) {
  const written = readStamp(stampFile(root, target));
  return written !== sourceStamp(root, target) || !exists(join(root, "dist", target.output));
}

function describe(root, path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (stat === undefined) return [`${path} missing\n`];
  if (stat.isFile()) return testFile.test(path) ? [] : [`${path} ${stat.size} ${stat.mtimeMs}\n`];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => describe(root, `${path}/${name}`));
}

function readStamp(file) {
  return exists(file) ? readFileSync(file, "utf8") : "";
}

function exists(path) {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
