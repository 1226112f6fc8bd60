import type { HiveMessage, MessageAck } from "../contract/message.ts";
import type { AgentLine } from "../messages/agent-line.ts";

/** A line whose agents are the test's: it keeps what they were sent. */
export interface TestLine extends AgentLine {
  readonly there: Set<string>;
  readonly delivered: HiveMessage[];
  readonly acks: { readonly agent: string; readonly ack: MessageAck }[];
}

/** For tests: agents that are there by name, and hear what `hear` is told. */
export function testLine(there: readonly string[], hear: (message: HiveMessage) => void = () => undefined): TestLine {
  const agents = new Set(there);
  const delivered: HiveMessage[] = [];
  const acks: TestLine["acks"] = [];
  const find = (id: string) => (agents.has(id) ? { agent_id: id, name: id.replace(/-\d+$/, "_agent") } : undefined);
  return {
    ...{ there: agents, delivered, acks, find },
    agents: () => [...agents].flatMap((id) => find(id) ?? []),
    deliver: (message) => {
      if (!agents.has(message.to.agent_id)) return;
      delivered.push(message);
      hear(message);
    },
    acknowledge: (agent, ack) => void acks.push({ agent, ack }),
  };
}
