import type { JSONRPCMessage, Transport } from "@modelcontextprotocol/client";
import type { Piped } from "../../models/engines/warden.ts";
import { LineSplitter } from "./line-splitter.ts";
import { readSteadily } from "./steady-reader.ts";

/** Longest message that a server may send, in bytes. */
export const mostMessageBytes = 4_194_304;
/** Lines that are no message which a server may write: some greet on the wrong stream. */
const mostGarbage = 100;
const pace = { burstBytes: 8 * mostMessageBytes, bytesPerSecond: mostMessageBytes };

/** Messages over the standard streams of a process that somebody else owns; what is wrong with them is told once. */
export class PipeTransport implements Transport {
  readonly #process: Piped;
  readonly #lines = new LineSplitter(mostMessageBytes);
  readonly #fault: (what: string) => void;
  #garbage = 0;
  #isOver = false;
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;

  constructor(process: Piped, fault: (what: string) => void) {
    this.#process = process;
    this.#fault = fault;
  }

  async start(): Promise<void> {
    readSteadily(this.#process.output, pace, (chunk) => this.#take(chunk));
    void this.#process.ended.then(() => this.close());
  }

  /** Answers when it can take more. */
  async send(message: JSONRPCMessage): Promise<void> {
    const { input } = this.#process;
    if (this.#isOver || !input.writable) throw new Error("The process has ended.");
    if (input.write(`${JSON.stringify(message)}\n`)) return;
    await new Promise<void>((resolve) => input.once("drain", resolve).once("close", resolve));
  }

  async close(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#process.output.resume(); // what it still says is read and dropped, so that it can end
    this.onclose?.();
  }

  #take(chunk: Buffer): void {
    if (this.#isOver) return;
    const lines = this.#lines.push(chunk);
    if (lines === undefined) this.#end(`sent a message of more than ${mostMessageBytes / 1_048_576} MiB`);
    for (const line of lines ?? []) if (!this.#isOver) this.#receive(line);
  }

  #receive(line: string): void {
    const message = messageIn(line);
    if (message !== undefined) {
      this.onmessage?.(message);
      return;
    }
    if (line.trim() === "") return;
    this.#garbage += 1;
    if (this.#garbage > mostGarbage) this.#end("writes lines that are no messages");
  }

  #end(what: string): void {
    this.#fault(what);
    void this.close();
  }
}

/** The message in a line, as far as it is one: what it says is checked by whoever takes it. */
function messageIn(line: string): JSONRPCMessage | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const isMessage = typeof value === "object" && value !== null && "jsonrpc" in value && value.jsonrpc === "2.0";
    return isMessage ? (value as JSONRPCMessage) : undefined; // the protocol checks the rest
  } catch {
    return undefined;
  }
}
