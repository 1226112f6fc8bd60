import type { JSONRPCMessage, Transport, TransportSendOptions } from "@modelcontextprotocol/client";
import { Unasked } from "./unasked.ts";

/** Another transport, ended when it brings a flood of what nobody asked for. */
export class MeteredTransport implements Transport {
  readonly #inner: Transport;
  readonly #fault: (what: string) => void;
  readonly #asked = new Set<string | number>();
  readonly #unasked = new Unasked(performance.now());
  readonly hasPerRequestStream: boolean;
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;

  constructor(inner: Transport, fault: (what: string) => void) {
    this.#inner = inner;
    this.#fault = fault;
    this.hasPerRequestStream = inner.hasPerRequestStream === true;
  }

  get sessionId(): string | undefined {
    return this.#inner.sessionId;
  }

  setProtocolVersion(version: string): void {
    this.#inner.setProtocolVersion?.(version);
  }

  async start(): Promise<void> {
    this.#inner.onclose = () => this.onclose?.();
    this.#inner.onerror = (error) => this.onerror?.(error);
    this.#inner.onmessage = (message) => this.#receive(message);
    await this.#inner.start();
  }

  async send(message: JSONRPCMessage, options?: TransportSendOptions): Promise<void> {
    if ("method" in message && "id" in message) this.#asked.add(message.id);
    await this.#inner.send(message, options);
  }

  async close(): Promise<void> {
    await this.#inner.close();
  }

  #receive(message: JSONRPCMessage): void {
    const isAnswer = !("method" in message) && message.id !== undefined && this.#asked.delete(message.id);
    if (isAnswer || this.#unasked.admit(performance.now())) {
      this.onmessage?.(message);
      return;
    }
    this.#fault("sends a flood of messages that nobody asked for");
    void this.close();
  }
}
