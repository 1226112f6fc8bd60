import { randomUUID } from "node:crypto";
import type { HiveMessage, Party } from "../../contract/message.ts";
import type { MailBell } from "../../messages/mail-bell.ts";
import type { Box, MailboxStore } from "../../messages/mailbox-store.ts";
import type { Messages } from "../../messages/messages.ts";
import type { OwnCall } from "./own-tool.ts";

/** What messages are put into. */
export interface PostOffice {
  readonly messages: Messages;
  readonly mailbox: MailboxStore;
  /** Rung when a message is on the disk. */
  readonly bell: MailBell;
}

/** What an agent has to say, and to whom. */
export interface Posting {
  readonly type: "MESSAGE" | "PUBLISH";
  readonly box: Box;
  readonly text: string;
}

/** Puts a message where it waits until it is read, in the transaction at hand; it is announced when it is on the disk. */
export function post({ messages, mailbox, bell }: PostOffice, call: OwnCall, { type, box, text }: Posting): void {
  const { task, agent, at } = call;
  const about = { text, step: task.step, task_id: task.id };
  const message: HiveMessage = {
    ...{ id: `msg-${randomUUID()}`, timestamp: new Date(at).toISOString(), type, from: agent, to: partyOf(box) },
    payload: box.of === "topic" ? { topic: box.name, ...about } : about,
    metadata: { phase: task.phase, retry_count: 0, correlation_id: task.run },
  };
  messages.store.add({ message, createdAt: at, nextTry: "waits" });
  mailbox.put(message.id, { box, sender: task.id });
  call.after(() => {
    messages.announce(message);
    bell.ring();
  });
}

/** As long as nobody has read it, it is for a box and not for an agent. */
function partyOf({ of, name }: Box): Party {
  return { agent_id: of === "topic" ? `#${name}` : name, name };
}
