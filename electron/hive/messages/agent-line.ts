import type { HiveMessage, MessageAck, Party } from "../contract/message.ts";
import type { Pool } from "../pool/pool.ts";

/** The way to the agents that are there. */
export interface AgentLine {
  /** Agents that listen now. */
  agents(): readonly Party[];
  /** The agent with this id, while it listens. */
  find(agent: string): Party | undefined;
  /** Hands a message over; nothing happens when its receiver has gone. */
  deliver(message: HiveMessage): void;
  /** Tells a sender what became of its message. */
  acknowledge(agent: string, ack: MessageAck): void;
}

/** The line to the agents of a pool: those that are ready and have not been asked to end. */
export function lineTo(pool: Pool): AgentLine {
  const listening = (id: string) => {
    const agent = pool.find(id);
    return agent?.isListening ? agent : undefined;
  };
  return {
    agents: () => pool.all().flatMap((agent) => (agent.isListening ? [agent.party] : [])),
    find: (id) => listening(id)?.party,
    deliver: (message) => listening(message.to.agent_id)?.send("message", message),
    acknowledge: (id, ack) => listening(id)?.send("ack", ack),
  };
}
