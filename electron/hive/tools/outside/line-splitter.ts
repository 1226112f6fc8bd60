const lineBreak = 10;
const firstBytes = 65_536;

/**
 * Cuts bytes into lines, and gives up on one that is too long: nothing more than that is ever held, and each byte is copied
 * a few times at most, in however small pieces it comes.
 */
export class LineSplitter {
  readonly #mostBytes: number;
  #held = Buffer.alloc(0);
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
      lines.push(this.#held.toString("utf8", 0, this.#length));
      this.#length = 0;
      from = end + 1;
    }
    if (this.#length === 0 && this.#held.length > firstBytes) this.#held = Buffer.alloc(0); // a long line was the exception
    return this.#keep(chunk.subarray(from)) ? lines : undefined;
  }

  #keep(part: Buffer): boolean {
    const length = this.#length + part.length;
    if (length > this.#mostBytes) return false;
    if (length > this.#held.length) this.#grow(length);
    part.copy(this.#held, this.#length);
    this.#length = length;
    return true;
  }

  #grow(atLeast: number): void {
    const grown = Buffer.allocUnsafe(Math.max(firstBytes, atLeast, Math.min(2 * this.#held.length, this.#mostBytes)));
    this.#held.copy(grown, 0, 0, this.#length);
    this.#held = grown;
  }
}
