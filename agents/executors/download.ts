import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { executorParameters } from "../../electron/hive/contract/executor-parameters.ts";
import { FailureError, failure } from "../../electron/hive/contract/failure.ts";
import type { Executor } from "../executor.ts";
import { fetchPart, type Patience, usualPatience } from "./download/fetch-part.ts";
import { hashFile } from "./hash-file.ts";
import { readParameters } from "./parameters.ts";
import { placeInside } from "./place-inside.ts";

/** With the run's folder, from the hive. */
const given = executorParameters.download.extend({ folder: z.string().min(1) });

type Given = z.output<typeof given>;

/** Makes the executor that fetches a file; its output is JSON with the file, its place, its size and its SHA-256. */
export function downloadWith(patience: Patience): Executor {
  return async (parameters, { signal, progress, keep }) => {
    const wanted = readParameters(given, parameters);
    const { file, target } = await targetOf(wanted);
    const there = await stat(target).catch(() => undefined);
    if (there?.isDirectory()) throw refused(`${file} is a folder.`);
    if (there !== undefined && wanted.checksum !== undefined) {
      const sha256 = await hashFile(target, signal);
      if (sha256 === wanted.checksum) return report({ file, target, bytes: there.size, sha256, resumed: 0 });
    }
    await mkdir(dirname(target), { recursive: true });
    const part = `${target}.part`;
    const { url, size, checksum, hosts } = wanted;
    let percent = -1;
    const told = (bytes: number, total: number | undefined): void => {
      keep({ file, bytes });
      const now = total ? Math.min(100, Math.floor((bytes * 100) / total)) : -1;
      if (now > percent) progress(now);
      percent = Math.max(percent, now);
    };
    const hasHash = checksum !== undefined;
    const fetched = await fetchPart({ url, part, size, hosts, hasHash, patience, signal, told });
    const sha256 = await hashFile(part, signal);
    if (checksum !== undefined && sha256 !== checksum) {
      await rm(part, { force: true });
      const message = `${file} is not what was asked for: its SHA-256 is ${sha256}, not ${checksum}.`;
      // What was continued may be the fault; from the beginning it may be right.
      throw new FailureError(failure("download_failed", message, { retryable: fetched.resumed > 0 }));
    }
    await rename(part, target);
    return report({ file, target, sha256, ...fetched });
  };
}

/** Fetches a file: continues what is there, checks size and hash, and puts it in its place when all of it is right. */
export const download: Executor = downloadWith(usualPatience);

async function targetOf({ url, destination, folder }: Given) {
  const last = decodeURIComponent(new URL(url).pathname.split("/").at(-1) ?? "");
  const named = destination?.endsWith("/") ? `${destination}${last}` : (destination ?? last);
  if (named === "") throw refused("The address names no file.");
  await mkdir(folder, { recursive: true });
  const target = await placeInside(folder, named);
  if (target === undefined) throw refused(`${JSON.stringify(named)} lies outside of the run's folder.`);
  return { file: named, target };
}

function refused(message: string): FailureError {
  const hint = "Give the step a `destination` inside of the run's folder, such as `destination: models/tiny.gguf`.";
  return new FailureError(failure("bad_workflow", message, { hint }));
}

interface Fetched {
  readonly file: string;
  readonly target: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly resumed: number;
}

function report({ file, target, bytes, sha256, resumed }: Fetched): string {
  return JSON.stringify({ file, path: target, bytes, sha256, resumed }, null, 2);
}
