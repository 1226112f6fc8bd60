import type { McpServer } from "@modelcontextprotocol/server";

/** Where tools are put. */
export type ToolList = Pick<McpServer, "registerTool">;

type Tool = Parameters<McpServer["registerTool"]>;

/** Tools that are made once and put into servers by their names: a server is made for each call, and most need one tool. */
export class ToolShelf implements ToolList {
  readonly #tools = new Map<string, Tool>();

  // Nobody who puts tools here looks at what is answered, so nothing stands for them.
  readonly registerTool = ((...tool: Tool): undefined => {
    this.#tools.set(tool[0], tool);
  }) as unknown as McpServer["registerTool"];

  has(name: string): boolean {
    return this.#tools.has(name);
  }

  /** Puts the tool of that name into a server; false: there is none. */
  give(server: ToolList, name: string): boolean {
    const tool = this.#tools.get(name);
    if (tool !== undefined) server.registerTool(...tool);
    return tool !== undefined;
  }
}
