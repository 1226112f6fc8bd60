/** The messages of the coordination document, and two more: what agents tell each other in their own words. */
export type MessageType =
  | ("COMMAND" | "STATUS" | "TASK_ASSIGN" | "TASK_COMPLETE" | "ERROR" | "HANDOFF" | "BROADCAST")
  | "MESSAGE" // to one agent, kind or step of the same run
  | "PUBLISH"; // to all who follow a topic

/** The routes that messages take. */
export type Channel = "cmd" | "status" | "tasks" | "errors" | "handoff" | "broadcast" | "talk" | "topics";

/** How urgent a message is; the first goes first. */
export const messagePriorities = ["immediate", "critical", "high", "normal"] as const;
export type MessagePriority = (typeof messagePriorities)[number];

/** Who may send a message of a type to whom, and how it is treated. */
export interface MessageRule {
  readonly from: "lead" | "agent";
  readonly to: "lead" | "agent" | "all" | "topic";
  readonly channel: Channel;
  readonly requiresAck: boolean;
  readonly priority: MessagePriority;
}

/** The document's table of message types, with the two that are sent and read with tools. */
export const messageRules: Readonly<Record<MessageType, MessageRule>> = {
  COMMAND: { from: "lead", to: "agent", channel: "cmd", requiresAck: true, priority: "immediate" },
  STATUS: { from: "agent", to: "lead", channel: "status", requiresAck: false, priority: "normal" },
  TASK_ASSIGN: { from: "lead", to: "agent", channel: "tasks", requiresAck: true, priority: "high" },
  TASK_COMPLETE: { from: "agent", to: "lead", channel: "tasks", requiresAck: true, priority: "high" },
  ERROR: { from: "agent", to: "lead", channel: "errors", requiresAck: true, priority: "critical" },
  HANDOFF: { from: "agent", to: "agent", channel: "handoff", requiresAck: true, priority: "high" },
  BROADCAST: { from: "lead", to: "all", channel: "broadcast", requiresAck: false, priority: "normal" },
  MESSAGE: { from: "agent", to: "agent", channel: "talk", requiresAck: false, priority: "normal" },
  PUBLISH: { from: "agent", to: "topic", channel: "topics", requiresAck: false, priority: "normal" },
};

/**
 * The document's table of channels. `sync`: the sender hears what the receiver said; `queue`: kept as attempts of tasks;
 * `mailbox`: kept until its receiver reads it; the others end with the hive's own word, or with none.
 */
export const channelProtocols: Readonly<
  Record<Channel, "sync" | "async" | "queue" | "immediate" | "publish-subscribe" | "mailbox">
> = {
  cmd: "sync",
  status: "async",
  tasks: "queue",
  errors: "immediate",
  handoff: "sync",
  broadcast: "publish-subscribe",
  talk: "mailbox",
  topics: "mailbox",
};

/** The agent id of the hive itself. */
export const leadId = "lead-001";

/** Whether a message of this type may go from one agent id to the other. */
export function maySend(type: MessageType, from: string, to: string): boolean {
  const rule = messageRules[type];
  const side = (id: string): "lead" | "agent" => (id === leadId ? "lead" : "agent");
  return rule.from === side(from) && side(to) === (rule.to === "all" ? "agent" : rule.to) && from !== to;
}
