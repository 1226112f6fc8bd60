import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { FailureError, failure } from "../../../electron/hive/contract/failure.ts";

/** Bytes that are left free on the disk in any case. */
const reserveBytes = 67_108_864;

/** Throws a failure that may pass when the disk has no room for so many bytes more beside the reserve. */
export async function checkRoom(file: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(file));
  const free = bavail * bsize;
  if (free >= bytes + reserveBytes) return;
  const message = `The disk has room for ${inMegabytes(free)} more, and the file needs ${inMegabytes(bytes)}.`;
  const hint = `Make room: ${inMegabytes(reserveBytes)} stay free in any case.`;
  throw new FailureError(failure("download_failed", message, { hint, retryable: true }));
}

function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000)} MB`;
}
