import type { McpServer } from "@modelcontextprotocol/server";

/** Where tools are put. */
export type ToolList = Pick<McpServer, "registerTool">;

/** Of all tools that are put into it, takes the one that is wanted. */
export class OneTool implements ToolList {
  readonly #server: McpServer;
  readonly #wanted: string;
  #isThere = false;

  constructor(server: McpServer, wanted: string) {
    this.#server = server;
    this.#wanted = wanted;
  }

  /** Whether it came. */
  get isThere(): boolean {
    return this.#isThere;
  }

  // Nobody who puts tools here looks at what is answered, so nothing stands for those that are left out.
  readonly registerTool = ((...tool: Parameters<McpServer["registerTool"]>) => {
    if (tool[0] !== this.#wanted) return undefined;
    this.#isThere = true;
    return this.#server.registerTool(...tool);
  }) as McpServer["registerTool"];
}
