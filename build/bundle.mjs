// Makes the bundles in dist: `node build/bundle.mjs [target …]`, without a name every one that is out of date.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { build } from "vite";
import { placeBundle } from "./bundle/place.mjs";
import { bundleSettings } from "./bundle/settings.mjs";
import { isStale, sourceStamp, stampFile } from "./bundle/stamp.mjs";
import { bundleTargets } from "./bundle/targets.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

async function bundle(target) {
  const staging = join(root, "dist", `.staging-${process.pid}-${target.name}`);
  const stamp = sourceStamp(root, target);
  rmSync(stampFile(root, target), { force: true });
  try {
    await build(await bundleSettings({ root, target, staging }));
    placeBundle({ staging, dist: join(root, "dist"), target });
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  mkdirSync(dirname(stampFile(root, target)), { recursive: true });
  writeFileSync(stampFile(root, target), stamp);
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !bundleTargets.some((target) => target.name === name));
if (unknown.length > 0) {
  console.error(
    `No such bundle: ${unknown.join(", ")}. There are: ${bundleTargets.map(({ name }) => name).join(", ")}.`,
  );
  process.exit(2);
}
const chosen = bundleTargets.filter(({ name }) => wanted.includes(name));
for (const target of wanted.length > 0 ? chosen : bundleTargets.filter((target) => isStale(root, target))) {
  const started = performance.now();
  try {
    await bundle(target);
    console.error(`  dist/${target.output} (${Math.round(performance.now() - started)} ms)`);
  } catch (error) {
    console.error(`  dist/${target.output} could not be made. ${stripVTControlCharacters(error.message)}`);
    process.exitCode = 1;
  }
}
