/** Keeps account of agents whose processes died, so that whoever takes the place of one knows how many died in it. */
export class Restarts {
  readonly #open = new Map<string, number[]>();

  /** An agent died; `before`: how many had died in its place before it. */
  died(kind: string, before: number): void {
    const open = this.#open.get(kind) ?? [];
    open.push(before + 1);
    this.#open.set(kind, open);
  }

  /** A new agent takes the place of the one that died first. Tells how many died in that place; 0: nobody did. */
  takePlace(kind: string): number {
    return this.#open.get(kind)?.shift() ?? 0;
  }
}
