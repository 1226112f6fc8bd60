import { z } from "zod";
import type { Bridge } from "../../contract/bridge.ts";
import { answer, answering } from "./tool-answer.ts";
import type { ToolList } from "./tool-list.ts";

const scaleInput = z.object({
  kind: z.string().min(1).max(200),
  to: z.number().int().min(0).max(1000).describe("How many agents of the kind there are to be"),
});
const agentInput = z.object({
  agent: z.string().min(1).max(200),
  action: z.enum(["pause", "resume", "stop"]),
});

/** Tools that change the hive itself. */
export function addControlTools(server: ToolList, bridge: Bridge): void {
  const scale = { title: "Scale agents", description: "Starts or ends real agent processes of a kind, and says which" };
  server.registerTool(
    "scale_agents",
    { ...scale, inputSchema: scaleInput },
    async (asked) => await answering(async () => answer({ ...(await bridge.call("scaleAgents", asked)) })),
  );
  const control = { title: "Control an agent", description: "Pauses, resumes or stops one agent" };
  const verbs = { pause: "pauseAgent", resume: "resumeAgent", stop: "stopAgent" } as const;
  server.registerTool(
    "control_agent",
    { ...control, inputSchema: agentInput },
    async ({ agent, action }) =>
      await answering(async () => answer({ ...(await bridge.call(verbs[action], { agent })) })),
  );
}
