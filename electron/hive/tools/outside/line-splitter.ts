const lineBreak = 10;

/** Cuts bytes into lines, and gives up on one that is too long: nothing more than that is ever held. */
export class LineSplitter {
  readonly #mostBytes: number;
  #parts: Buffer[] = [];
  #length = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** The lines that are complete now, without their breaks; undefined: one is longer than may be. */
  push(chunk: Buffer): readonly string[] | undefined {
    const lines: string[] = [];
    let from = 0;
    for (let end = chunk.indexOf(lineBreak); end !== -1; end = chunk.indexOf(lineBreak, from)) {
      if (!this.#keep(chunk.subarray(from, end))) return undefined;
      lines.push(this.#take());
      from = end + 1;
    }
    return this.#keep(chunk.subarray(from)) ? lines : undefined;
  }

  #keep(part: Buffer): boolean {
    this.#length += part.length;
    if (this.#length > this.#mostBytes) return false;
    if (part.length > 0) this.#parts.push(part);
    return true;
  }

  #take(): string {
    const line = Buffer.concat(this.#parts).toString("utf8");
    this.#parts = [];
    this.#length = 0;
    return line;
  }
}
