import { spawn } from "node:child_process";
import { createReadStream, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createZstdDecompress } from "node:zlib";
import { BootstrapProblem } from "../bootstrap/problem.mjs";

const stoppedReading = ["EPIPE", "ERR_STREAM_PREMATURE_CLOSE"];

/** Unpacks a release archive into a new folder, in the shape that Skep expects: the program on top. */
export async function unpackArchive(archive, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if (archive.endsWith(".tar.zst")) await unpackZstd(archive, folder);
  else await ended(spawn("tar", ["-xf", archive, "-C", folder], { stdio: ["ignore", 2, 2] }));
  putProgramOnTop(folder);
}

async function unpackZstd(archive, folder) {
  const tar = spawn("tar", ["-xf", "-", "-C", folder], { stdio: ["pipe", 2, 2] });
  const pour = pipeline(createReadStream(archive), createZstdDecompress(), tar.stdin).catch((cause) => {
    // tar stops reading at the archive's end mark, be there padding after it or not.
    if (!stoppedReading.includes(cause.code)) throw cause;
  });
  await Promise.all([pour, ended(tar)]);
}

/**
 * Linux archives have `bin/ollama` and `lib/ollama`. A program that does not lie in a `bin` folder looks for its libraries
 * in `build/lib/ollama` beside it.
 */
function putProgramOnTop(folder) {
  if (!existsSync(join(folder, "bin", "ollama"))) return;
  renameSync(join(folder, "bin", "ollama"), join(folder, "ollama"));
  rmSync(join(folder, "bin"), { recursive: true });
  if (!existsSync(join(folder, "lib"))) return;
  mkdirSync(join(folder, "build"));
  renameSync(join(folder, "lib"), join(folder, "build", "lib"));
}

function ended(child) {
  return new Promise((resolve, reject) => {
    child.once("error", (cause) => reject(new BootstrapProblem(`Cannot run tar: ${cause.message}`, { cause })));
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new BootstrapProblem(`tar could not unpack the archive (exit code ${code}).`));
    });
  });
}
