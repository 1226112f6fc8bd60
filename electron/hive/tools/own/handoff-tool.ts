import { z } from "zod";
import type { Demand } from "../../contract/workflow.ts";
import type { KindRegister } from "../../pool/kind-register.ts";
import { type OwnTool, ownTool, refusal } from "./own-tool.ts";

const to = z.string().trim().min(1).max(200).describe("An agent kind, a skill or an agent's id");
const reason = z.string().trim().min(1).max(2000);

/** The tool with which an agent gives the task at hand to somebody else. Its agent ends the attempt when it is answered. */
export function handoffTool(kinds: KindRegister): OwnTool {
  return ownTool({
    name: "hand_off",
    description: "Gives your task to another agent, who does it in your place.",
    input: z.strictObject({ to, reason }),
    receivers: ({ kind }) => kinds.all().flatMap((one) => (one.name === kind || one.unavailable ? [] : [one.name])),
    apply: ({ to }, { agent }) => {
      const demand = kinds.demandFor(to);
      const kind = demand && kinds.for(demand);
      if (demand === undefined || kind === undefined) return refusal(`Nobody here is called ${to} or can do that.`);
      if (kind.unavailable !== null) return refusal(`${to} takes no tasks: ${kind.unavailable}`);
      if (isSelf(demand, agent.agent_id) || kind.name === agent.name) return refusal(`That is you: do it yourself.`);
      return { text: `The task goes to ${to}.`, handOff: demand };
    },
  });
}

function isSelf(demand: Demand, agent: string): boolean {
  return demand.by === "agent" && demand.agentId === agent;
}
