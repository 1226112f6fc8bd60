import { connect, type Socket } from "node:net";

interface Opening {
  readonly port: number;
  readonly request: string;
  readonly listeners: number;
}

/** Readers of the events of a door, which keep when each of them heard what. */
export class Listeners {
  readonly #heard = new Map<number, number[]>();
  #sockets: readonly Socket[] = [];

  /** Opens so many; answers when each of them is let in. */
  async open({ port, request, listeners }: Opening): Promise<void> {
    this.#sockets = await Promise.all(Array.from({ length: listeners }, () => this.#listen(port, request)));
  }

  /** When each of them heard each entry, in milliseconds of the machine's own clock; waits until all have heard one. */
  async heard(until: number): Promise<readonly (readonly [number, readonly number[]])[]> {
    while ((this.#heard.get(until)?.length ?? 0) < this.#sockets.length) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    for (const socket of this.#sockets) socket.destroy();
    return [...this.#heard];
  }

  #listen(port: number, request: string): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: "127.0.0.1", port, noDelay: true }, () => socket.write(request));
      socket.setEncoding("utf8");
      let rest = "";
      socket.on("data", (part: string) => {
        const at = Number(process.hrtime.bigint()) / 1e6;
        const messages = `${rest}${part}`.split("\n\n");
        rest = messages.pop() ?? "";
        if (part.includes("retry: ")) resolve(socket);
        for (const message of messages) this.#note(Number(/^id: (\d+)$/m.exec(message)?.[1] ?? 0), at);
      });
      socket.once("error", reject);
    });
  }

  #note(seq: number, at: number): void {
    const known = this.#heard.get(seq);
    if (known === undefined) this.#heard.set(seq, [at]);
    else known.push(at);
  }
}
