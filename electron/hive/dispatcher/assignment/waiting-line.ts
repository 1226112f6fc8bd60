import { isBefore, type Ranked, type TaskQueue } from "../task-queue.ts";

/** How many tasks of one demand are passed over in one look because their models are being loaded. */
const mostPassed = 64;

/** A waiting task's demand and place. */
export interface Waiting {
  readonly demand: string;
  readonly head: Ranked;
}

/** The tasks of some demands in the order in which they are to be given out, during one transaction. */
export class WaitingLine {
  readonly #queue: TaskQueue;
  readonly #heads = new Map<string, Ranked>();
  readonly #passed = new Map<string, number>();

  constructor(queue: TaskQueue, demands: Iterable<string>) {
    this.#queue = queue;
    for (const demand of demands) this.#setHead(demand, queue.first(demand));
  }

  /** The demand and the task that come first. */
  first(): Waiting | undefined {
    let best: Waiting | undefined;
    for (const [demand, head] of this.#heads) {
      if (best === undefined || isBefore(head, best.head)) best = { demand, head };
    }
    return best;
  }

  /** The first task of a demand was taken or refused: the one behind it comes. */
  advance(demand: string): void {
    const head = this.#heads.get(demand);
    if (head !== undefined) this.#setHead(demand, this.#queue.behind(demand, head));
  }

  /** The first task of a demand stays where it is, and the one behind it may go before it. */
  pass(demand: string): void {
    const passed = (this.#passed.get(demand) ?? 0) + 1;
    this.#passed.set(demand, passed);
    if (passed < mostPassed) this.advance(demand);
    else this.#heads.delete(demand);
  }

  /** Nobody is free any more for a demand. */
  leave(demand: string): void {
    this.#heads.delete(demand);
  }

  #setHead(demand: string, head: Ranked | undefined): void {
    if (head === undefined) this.#heads.delete(demand);
    else this.#heads.set(demand, head);
  }
}
