import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import type { KindView } from "../../contract/agent.ts";

const argsSchema = z.object({ task: z.string().min(1).max(100_000).describe("What is to be done") });

/** The points of view of the agent kinds, for models that are not in this hive. */
export function addPrompts(server: McpServer, kinds: readonly KindView[]): void {
  for (const { name, role, description, prompt } of kinds.filter((kind) => kind.prompt !== "")) {
    server.registerPrompt(name, { title: role, description, argsSchema }, ({ task }) => ({
      messages: [{ role: "user", content: { type: "text", text: `${prompt}\n\n${task}` } }],
    }));
  }
}
