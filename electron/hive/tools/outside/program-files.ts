import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, constants, stat } from "node:fs/promises";
import { basename, isAbsolute } from "node:path";
import { FailureError, failure } from "../../contract/failure.ts";
import type { Writer } from "../../store/writer.ts";
import type { KnownFile, ProgramFileStore } from "./program-file-store.ts";
import type { CommandWay } from "./server-plan.ts";

/** Programs that do what a file says which is named to them. */
const interpreters =
  /^(?:node|nodejs|electron|bun|deno|tsx|python[\d.]*|pypy[\d.]*|ruby|perl|php|lua|java|Rscript|(?:ba|da|z|k)?sh)(?:\.exe)?$/i;

interface ProgramFilesParts {
  readonly store: ProgramFileStore;
  readonly writer: Pick<Writer, "write">;
}

/**
 * What is in the files that a command runs: the program itself and, where that is an interpreter, the first file that is named to it
 * by its whole path. A file is read again only when the system says that it is another one, or was written.
 */
export class ProgramFiles {
  readonly #parts: ProgramFilesParts;
  readonly #reading = new Map<string, Promise<KnownFile>>();

  constructor(parts: ProgramFilesParts) {
    this.#parts = parts;
  }

  /** The hashes of the files, the program's first. @throws FailureError `not_found` when it cannot be run. */
  async hashes({ command, args }: CommandWay): Promise<readonly string[]> {
    await access(command, constants.X_OK).catch((cause: unknown) => {
      const hint = "Install it, or correct its path.";
      throw new FailureError(failure("not_found", `${command} is no program that can be run.`, { hint }), { cause });
    });
    const script = interpreters.test(basename(command)) ? await firstFile(args) : undefined;
    const files = script === undefined ? [command] : [command, script];
    return await Promise.all(files.map(async (file) => await this.#hash(file)));
  }

  async #hash(file: string): Promise<string> {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true });
    const stamp = [dev, ino, size, mtimeNs, ctimeNs].join(" ");
    const known = this.#parts.store.get(file);
    if (known?.stamp === stamp) return known.hash;
    const key = `${file} ${stamp}`;
    const reading = this.#reading.get(key) ?? this.#read(file, stamp).finally(() => this.#reading.delete(key));
    this.#reading.set(key, reading);
    return (await reading).hash;
  }

  async #read(file: string, stamp: string): Promise<KnownFile> {
    const hash = createHash("sha256");
    for await (const part of createReadStream(file, { highWaterMark: 1_048_576 })) hash.update(part);
    const known = { stamp, hash: hash.digest("hex") };
    await this.#parts.writer.write(() => this.#parts.store.save(file, known));
    return known;
  }
}

async function firstFile(args: readonly string[]): Promise<string | undefined> {
  for (const arg of args.filter((one) => isAbsolute(one))) {
    const facts = await stat(arg).catch(() => undefined);
    if (facts?.isFile() === true) return arg;
  }
  return undefined;
}
