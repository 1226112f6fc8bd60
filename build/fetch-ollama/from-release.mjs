import { rmSync } from "node:fs";
import { join } from "node:path";
import { BootstrapProblem } from "../bootstrap/problem.mjs";
import { say } from "../bootstrap/say.mjs";
import { download, fetchText } from "./download.mjs";
import { ollamaFolder, placeOllama } from "./place.mjs";
import { archiveFor, checksumOf, ollamaReleases, ollamaVersion } from "./release.mjs";
import { unpackArchive } from "./unpack.mjs";

/** Brings the official release of this platform into `resources/ollama`. */
export async function fetchRelease({ root, base = ollamaReleases, platform = `${process.platform}-${process.arch}` }) {
  const name = archiveFor(platform);
  if (name === undefined) throw new BootstrapProblem(`Ollama ${ollamaVersion} has no release for ${platform}.`);
  say(`Ollama ${ollamaVersion}: ${name}, checked against the SHA-256 that the release itself publishes over HTTPS.`);
  const sha256 = checksumOf(await fetchText(`${base}sha256sum.txt`), name);
  if (sha256 === undefined) throw new BootstrapProblem(`The release's sha256sum.txt does not name ${name}.`);
  const archive = join(root, ".runtime", "downloads", `${sha256.slice(0, 12)}-${name}`);
  await download({ url: `${base}${name}`, file: archive, sha256 });
  const made = join(root, ".runtime", `ollama-${process.pid}`);
  const folder = ollamaFolder(root, platform);
  try {
    say("Unpacking …");
    await unpackArchive(archive, made);
    placeOllama({ made, folder, version: ollamaVersion, own: false });
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
  rmSync(archive);
  return folder;
}
