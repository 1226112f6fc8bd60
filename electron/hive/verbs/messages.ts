import type { z } from "zod";
import type { BridgeReplies } from "../contract/bridge.ts";
import type { bridgeRequests } from "../contract/bridge-requests.ts";
import { type MessageSources, readMessages } from "../messages/message-reader.ts";
import type { Messages } from "../messages/messages.ts";

type Asked<Method extends "broadcast" | "command" | "messages"> = z.output<(typeof bridgeRequests)[Method]>;

/** What answers for messages over the bridge. */
export function messageVerbs(messages: Messages, sources: MessageSources) {
  return {
    broadcast: async ({ message, priority }: Asked<"broadcast">): Promise<BridgeReplies["broadcast"]> => ({
      agents: await messages.broadcast(message, priority),
    }),
    command: async ({ agent, command, parameters }: Asked<"command">): Promise<BridgeReplies["command"]> =>
      await messages.command(agent, command, parameters),
    messages: async (asked: Asked<"messages">): Promise<BridgeReplies["messages"]> => readMessages(sources, asked),
  };
}
