import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keepTokens } from "../hive/gateway/tokens.ts";

/** What `serve.json` in the data folder says while `skep serve` runs. */
export interface ServeRecord {
  readonly pid: number;
  readonly port: number;
}

function fileOf(home: string): string {
  return join(home, "serve.json");
}

/** Where a detached `skep serve` writes what it has to say. */
export function serveLog(home: string): string {
  return join(home, "logs", "serve.log");
}

/** Tells other commands that this process serves. */
export function writeServeRecord(home: string, record: ServeRecord): void {
  mkdirSync(home, { recursive: true });
  const written = `${fileOf(home)}.${record.pid}`;
  writeFileSync(written, `${JSON.stringify(record)}\n`, { mode: 0o600 });
  renameSync(written, fileOf(home));
}

/** Takes the record back; one that another process has written stays. */
export function removeServeRecord(home: string, pid: number): void {
  if (readRecord(home)?.pid === pid) rmSync(fileOf(home), { force: true });
}

/** Whether there is a record, of whomever. */
export function hasServeRecord(home: string): boolean {
  return readRecord(home) !== undefined;
}

/**
 * Who serves the data folder now; undefined: nobody. A record that was left behind, and whose number may be another program's by
 * now, is recognised: what listens at its port must know the data folder's tokens.
 */
export async function findServing(home: string): Promise<ServeRecord | undefined> {
  const record = readRecord(home);
  if (record === undefined || !isAlive(record.pid)) return undefined;
  try {
    const headers = { authorization: `Bearer ${keepTokens(home).read}` };
    const answer = await fetch(`http://127.0.0.1:${record.port}/hive`, {
      headers,
      signal: AbortSignal.timeout(mostMs),
    });
    const { home: served } = (await answer.json()) as { readonly home?: unknown }; // whoever it is that answers
    return served === home ? record : undefined;
  } catch {
    return undefined;
  }
}

const mostMs = 10_000;

/** Whether a process is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function readRecord(home: string): ServeRecord | undefined {
  try {
    const { pid, port } = JSON.parse(readFileSync(fileOf(home), "utf8")) as Partial<Record<keyof ServeRecord, unknown>>;
    return typeof pid === "number" && typeof port === "number" ? { pid, port } : undefined;
  } catch {
    return undefined; // there is none, or it was cut off
  }
}
