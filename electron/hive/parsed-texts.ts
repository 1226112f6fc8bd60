import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { isDeepStrictEqual } from "node:util";

/** Most texts that are kept: those that were asked for last. */
const mostTexts = 500;
/** In a bundle this names the program's content: another one parses for itself. */
const program = basename(import.meta.url);

/**
 * What texts were parsed to, kept from one start to the next: to parse YAML is a good part of a start. A text is known by
 * its content, so that one that was changed is parsed again; should what is kept be lost or broken, all are.
 */
export class ParsedTexts {
  readonly #file: string | null;
  readonly #kept: Map<string, unknown>;
  #isNew = false;

  /** Without a file, nothing is kept beyond this process. */
  constructor(file: string | null = null, kept: Iterable<readonly [string, unknown]> = []) {
    this.#file = file;
    this.#kept = new Map(kept);
  }

  /** Reads what was kept in a file; nothing where there is none, or no such one. */
  static async open(file: string): Promise<ParsedTexts> {
    try {
      return new ParsedTexts(file, JSON.parse(await readFile(file, "utf8")) as [string, unknown][]);
    } catch {
      return new ParsedTexts(file);
    }
  }

  /** The plain data that `parse` makes of a text; `as` names what it is parsed as, and all else that this depends on. */
  of<Value>(as: string, text: string, parse: () => Value): Value {
    const key = createHash("sha256")
      .update(JSON.stringify([program, as, text]))
      .digest("base64url");
    const value = this.#kept.has(key) ? (this.#kept.get(key) as Value) : this.#made(key, parse());
    if (this.#kept.delete(key)) this.#kept.set(key, value); // as the last one that was asked for
    return value;
  }

  /** Writes all to the file, unless nothing is new. It saves time and no more, so that a disk that refuses it is let be. */
  async keep(): Promise<void> {
    if (!this.#isNew || this.#file === null) return;
    this.#isNew = false;
    const unfinished = `${this.#file}.new`;
    try {
      await mkdir(dirname(this.#file), { recursive: true });
      await writeFile(unfinished, JSON.stringify([...this.#kept].slice(-mostTexts)));
      await rename(unfinished, this.#file);
    } catch {
      // the next start parses again
    }
  }

  /** Keeps it, if it can be kept. */
  #made<Value>(key: string, value: Value): Value {
    if (!isToldByJson(value)) return value;
    this.#isNew = true;
    this.#kept.set(key, value);
    return value;
  }
}

/** Whether JSON tells all of a value; of one that holds itself it tells nothing. */
function isToldByJson(value: unknown): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value);
  } catch {
    return false;
  }
}
