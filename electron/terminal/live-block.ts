import type { Output } from "./output.ts";

const hideCursor = "\u001b[?25l";
const showCursor = "\u001b[?25h";

/** Lines at the bottom of a terminal that are drawn again in place. */
export class LiveBlock {
  readonly #output: Output;
  #drawn = 0;
  #hidden = false;

  constructor(output: Output) {
    this.#output = output;
  }

  /** Draws these lines in the place of the last ones. Each must be narrower than the terminal. */
  draw(lines: readonly string[]): void {
    const begin = this.#hidden ? "" : hideCursor;
    this.#hidden = true;
    this.#output.write(`${begin}${this.#back()}${lines.map((line) => `${line}\u001b[K\n`).join("")}\u001b[J`);
    this.#drawn = lines.length;
  }

  /** Takes the lines away. */
  clear(): void {
    this.#output.write(`${this.#back()}\u001b[J`);
    this.#drawn = 0;
    this.end();
  }

  /** Leaves the lines where they are, and gives the cursor back. */
  end(): void {
    if (this.#hidden) this.#output.write(showCursor);
    this.#hidden = false;
    this.#drawn = 0;
  }

  #back(): string {
    return this.#drawn > 0 ? `\u001b[${this.#drawn}A\r` : "";
  }
}
