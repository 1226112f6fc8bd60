import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { BootstrapProblem } from "../bootstrap/problem.mjs";
import { showProgress } from "./progress.mjs";

/**
 * Fetches a file whose SHA-256 is known. What is there of it from a cut-off try is gone on with, and the file gets its
 * name only when its hash is right.
 */
export async function download({ url, file, sha256 }) {
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  const part = `${file}.part`;
  await fetchRest(url, part);
  const found = await hashOf(part);
  if (found !== sha256) {
    rmSync(part);
    throw new BootstrapProblem(`${url} has the SHA-256 ${found}, and ${sha256} was to be; it was removed.`);
  }
  renameSync(part, file);
}

/** Fetches a small text. */
export async function fetchText(url) {
  return (await ask(url, {})).text();
}

async function fetchRest(url, part) {
  const there = statSync(part, { throwIfNoEntry: false })?.size ?? 0;
  const answer = await ask(url, there > 0 ? { range: `bytes=${there}-` } : {});
  if (answer.status === 416) return;
  const resumed = answer.status === 206;
  const start = resumed ? there : 0;
  const total = start + Number(answer.headers.get("content-length") ?? 0);
  const progress = showProgress({ start, total });
  const counting = new Transform({
    transform(chunk, _encoding, done) {
      progress.add(chunk.length);
      done(null, chunk);
    },
  });
  try {
    await pipeline(answer.body, counting, createWriteStream(part, { flags: resumed ? "a" : "w" }));
  } catch (cause) {
    throw new BootstrapProblem(`The download was cut off (${cause.message}); the next try goes on from there.`, {
      cause,
    });
  } finally {
    progress.end();
  }
}

async function ask(url, headers) {
  let answer;
  try {
    answer = await fetch(url, { headers });
  } catch (cause) {
    throw new BootstrapProblem(`${new URL(url).host} cannot be reached (${cause.cause?.code ?? cause.message}).`, {
      cause,
    });
  }
  if (answer.ok || answer.status === 416) return answer;
  throw new BootstrapProblem(`${url} answers ${answer.status} ${answer.statusText}.`);
}

async function hashOf(file) {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
