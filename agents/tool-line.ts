import type { McpFrame } from "../electron/hive/contract/message.ts";
import type { ToolClient } from "./tool-client.ts";

/**
 * The agent's way to the tools of its hive: MCP over its own port. The client is loaded and connected at the first need,
 * so that an agent without tools neither waits for it nor holds it in memory.
 */
export class ToolLine {
  readonly #post: (frame: McpFrame) => void;
  #client: Promise<ToolClient> | null = null;
  #listener: ((frame: string) => void) | null = null;

  constructor(post: (frame: McpFrame) => void) {
    this.#post = post;
  }

  /** A frame has come from the hive. */
  received({ frame }: McpFrame): void {
    this.#listener?.(frame);
  }

  /** The client, connected. One that could not be connected is tried again at the next need. */
  async client(): Promise<ToolClient> {
    this.#client ??= this.#connect();
    try {
      return await this.#client;
    } catch (error) {
      this.#client = null;
      throw error;
    }
  }

  async #connect(): Promise<ToolClient> {
    const { connectTools } = await import("./tool-client.ts");
    return await connectTools({
      post: (frame) => this.#post({ frame }),
      listen: (listener) => {
        this.#listener = listener;
      },
    });
  }
}
