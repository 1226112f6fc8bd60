import { FailureError, failure } from "../contract/failure.ts";
import type { GatewayView } from "../contract/gateway.ts";
import type { Gateway } from "./gateway.ts";

/** Opens the door for programs on a port; 0: any free one. */
export type OpenAt = (port: number) => Promise<Pick<Gateway, "port" | "tokens" | "close">>;

/** What is wished of the door. */
export interface GatewayWish {
  readonly on: boolean;
  /** 0: any free one, or the one that it has. */
  readonly port: number;
}

/** Turns the door for programs on and off, one wish after the other. It is off at first. */
export class GatewaySwitch {
  readonly #open: OpenAt | undefined;
  #gateway: Awaited<ReturnType<OpenAt>> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  /** Without `open` this is no window's hive, and nobody can turn it on. */
  constructor(open: OpenAt | undefined) {
    this.#open = open;
  }

  /** @throws FailureError `not_available` where it cannot be turned on. */
  get view(): GatewayView {
    if (this.#open === undefined) throw new FailureError(notHere);
    if (this.#gateway === null) return { on: false };
    const { port, tokens } = this.#gateway;
    return { on: true, url: `http://127.0.0.1:${port}`, port, tokens };
  }

  /** Rejects with `conflict` when the port is taken; what was open before is open still. */
  async set(wish: GatewayWish): Promise<GatewayView> {
    const done = this.#last.then(async () => {
      if (!wish.on) await this.#close();
      else if (this.#gateway === null || ![0, this.#gateway.port].includes(wish.port)) await this.#openAt(wish.port);
      return this.view;
    });
    this.#last = done.catch(() => undefined);
    return await done;
  }

  /** Closes it for good. */
  async end(): Promise<void> {
    await this.#last;
    await this.#close();
  }

  async #openAt(port: number): Promise<void> {
    if (this.#open === undefined) throw new FailureError(notHere);
    const opened = await this.#open(port).catch((error: unknown) => {
      throw isTaken(error) ? new FailureError(taken(port), { cause: error }) : error;
    });
    await this.#close();
    this.#gateway = opened;
  }

  async #close(): Promise<void> {
    const open = this.#gateway;
    this.#gateway = null;
    await open?.close();
  }
}

const notHere = failure("not_available", "Only the window turns the door for programs on and off.", {
  hint: "`skep serve` opens it in a terminal.",
});

function taken(port: number) {
  return failure("conflict", `Port ${port} is in use by another program.`, { hint: "Choose another, or none." });
}

function isTaken(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "EADDRINUSE" || code === "EACCES";
}
