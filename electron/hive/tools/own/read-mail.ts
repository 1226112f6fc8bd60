import type { HiveMessage, Party } from "../../contract/message.ts";
import type { Box, MailboxStore } from "../../messages/mailbox-store.ts";
import type { OwnCall, Place } from "./own-tool.ts";
import type { PostOffice } from "./post.ts";

/** Most messages, and most characters, of one reading; what is left is read next time. */
const mostAtOnce = 20;
const mostText = 12_000;

/** What waits for the task at hand, as words; it is read from then on. */
export function readMail({ messages, mailbox }: PostOffice, call: OwnCall): string {
  const { task, agent, earlier: reading, at } = call;
  const boxes = boxesOf(mailbox, { ...task, task: task.id, agent });
  const waiting = mailbox.waiting({ task: task.id, boxes, reading, limit: mostAtOnce + 1 });
  const read: string[] = [];
  let size = 0;
  for (const seq of waiting.slice(0, mostAtOnce)) {
    const found = messages.store.at(seq);
    if (found === undefined) continue;
    const words = wordsOf(found.message);
    size += words.length;
    if (read.length > 0 && size > mostText) break;
    read.push(words);
    mailbox.read(seq, { task: task.id, reading });
    messages.store.fetched(seq, { by: found.message.type === "MESSAGE" ? agent : null, at });
  }
  if (read.length === 0) return "No message waits for you.";
  const count = read.length === 1 ? "1 message." : `${read.length} messages.`;
  const rest = waiting.length > read.length ? "\n\nMore wait: read again." : "";
  return `${count}\n\n${read.join("\n\n")}${rest}`;
}

/** How many messages wait for whoever holds a task, at one of its readings; no more than it is given at once. */
export function countMail({ mailbox }: PostOffice, { run, step, holder }: Place, reading: number): number {
  if (holder === null) return 0;
  const boxes = boxesOf(mailbox, { run, step, ...holder });
  return mailbox.waiting({ task: holder.task, boxes, reading, limit: mostAtOnce }).length;
}

interface Reader {
  readonly run: string;
  readonly step: string;
  readonly task: string;
  readonly agent: Party;
}

function boxesOf(mailbox: MailboxStore, { run, step, task, agent }: Reader): readonly Box[] {
  const own = (of: Box["of"], name: string): Box => ({ run, of, name });
  const mine = [own("step", step), own("agent", agent.agent_id), own("kind", agent.name)];
  return [...mine, ...mailbox.followed(task)];
}

function wordsOf({ from, payload }: HiveMessage): string {
  const topic = typeof payload["topic"] === "string" ? `On the topic ${payload["topic"]}, from` : "From";
  return `${topic} ${from.agent_id} (step ${String(payload["step"])}):\n${String(payload["text"])}`;
}
