import { z } from "zod";
import type { KindView } from "../../contract/agent.ts";
import type { Bridge } from "../../contract/bridge.ts";
import { followTask } from "./follow-task.ts";
import { reporter } from "./report-progress.ts";
import { answer, answering } from "./tool-answer.ts";
import type { ToolList } from "./tool-list.ts";

const inputSchema = z.object({
  task: z.string().min(1).max(100_000).describe("What the agent is to do, in plain words"),
  priority: z.number().int().min(0).max(10).default(5).describe("0 to 10, larger is more urgent"),
});

/** Every agent kind that takes work in words as a tool that bears its name. */
export function addAgentTools(server: ToolList, bridge: Bridge, kinds: readonly KindView[]): void {
  for (const { name, description, role } of kinds.filter(
    ({ executors, unavailable }) => executors.length === 0 && unavailable === null,
  )) {
    const config = { title: role, description, inputSchema, annotations: { openWorldHint: false } };
    server.registerTool(
      name,
      config,
      async ({ task: description, priority }, context) =>
        await answering(async () => {
          const { task } = await bridge.call("addTask", { description, priority, kind: name });
          const following = { signal: context.mcpReq.signal, onTokens: reporter(context) };
          const { output, agent } = await followTask(bridge, task, following);
          return answer({ task, agent, output }, output ?? "");
        }),
    );
  }
}
