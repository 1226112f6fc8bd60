import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Random } from "./random.ts";
import type { DiskEvent } from "./recording.ts";

type Change = Extract<DiskEvent, { readonly kind: "write" | "truncate" }>;

interface StoredFile {
  /** What has been synced. */
  bytes: Buffer;
  size: number;
  /** What may be on the disk, in part or not at all. */
  readonly pending: Change[];
  /** How many of those were there when a thread's sync began. */
  readonly begun: Map<number, number>;
}

const sectorBytes = 512;
/** What SQLite shares between processes in memory, made anew after a cut. */
const memoryOnly = "-shm";

/** A disk that keeps what was synced; of the rest, a power cut leaves whatever it likes. */
export class Disk {
  readonly #files = new Map<string, StoredFile>();

  /** Something was done to a file. */
  apply(event: DiskEvent): void {
    if (event.kind === "remove") {
      this.#files.delete(event.file); // SQLite syncs the folder after it
      return;
    }
    const file = this.#file(event.file);
    if (event.kind === "write" || event.kind === "truncate") {
      file.pending.push(event);
      return;
    }
    if (event.kind === "sync-begins") file.begun.set(event.thread, file.pending.length);
    else settle(file, event.thread);
  }

  /** Writes into a folder what a power cut at this moment may leave: unsynced changes dropped, torn or there. */
  cut(folder: string, random: Random): void {
    mkdirSync(folder, { recursive: true });
    for (const [name, file] of this.#files) {
      if (name.endsWith(memoryOnly)) continue;
      const left: StoredFile = {
        bytes: Buffer.from(file.bytes.subarray(0, file.size)),
        size: file.size,
        ...untouched(),
      };
      for (const change of file.pending) {
        const fate = random();
        if (fate < 1 / 3) put(left, change);
        else if (fate < 2 / 3 && change.kind === "write") put(left, torn(change, random));
      }
      writeFileSync(join(folder, name), left.bytes.subarray(0, left.size));
    }
  }

  /** What a file would hold without any cut. */
  whole(name: string): string {
    const file = this.#file(name);
    const whole: StoredFile = { bytes: Buffer.from(file.bytes), size: file.size, ...untouched() };
    for (const change of file.pending) put(whole, change);
    return whole.bytes.toString("utf8", 0, whole.size);
  }

  #file(name: string): StoredFile {
    const known = this.#files.get(name);
    if (known !== undefined) return known;
    const fresh: StoredFile = { bytes: Buffer.alloc(0), size: 0, ...untouched() };
    this.#files.set(name, fresh);
    return fresh;
  }
}

function untouched(): Pick<StoredFile, "pending" | "begun"> {
  return { pending: [], begun: new Map() };
}

/** A sync has ended: what was written before it began is on the disk, and perhaps not what was written meanwhile. */
function settle(file: StoredFile, thread: number): void {
  const synced = file.pending.splice(0, file.begun.get(thread) ?? 0);
  for (const change of synced) put(file, change);
  file.begun.delete(thread);
  for (const [other, count] of file.begun) file.begun.set(other, Math.max(0, count - synced.length));
}

function put(file: StoredFile, change: Change): void {
  if (change.kind === "truncate") {
    grow(file, change.size);
    file.bytes.fill(0, change.size);
    file.size = change.size;
    return;
  }
  const end = change.offset + change.bytes.length;
  grow(file, end);
  change.bytes.copy(file.bytes, change.offset);
  file.size = Math.max(file.size, end);
}

function grow(file: StoredFile, size: number): void {
  if (file.bytes.length >= size) return;
  const larger = Buffer.alloc(Math.max(size, file.bytes.length * 2));
  file.bytes.copy(larger);
  file.bytes = larger;
}

/** A write of which only some sectors at its beginning or at its end came through. */
function torn(change: Extract<Change, { kind: "write" }>, random: Random): Change {
  const sectors = Math.floor((random() * change.bytes.length) / sectorBytes) * sectorBytes;
  if (random() < 0.5) return { ...change, bytes: change.bytes.subarray(0, sectors) };
  return { ...change, offset: change.offset + sectors, bytes: change.bytes.subarray(sectors) };
}
