import { type HiveMessage, lead, type MessagePage, type MessageView, type Party } from "../contract/message.ts";
import { type Channel, type MessageType, messageRules } from "../contract/message-types.ts";
import type { AttemptGlance, AttemptStore } from "../dispatcher/attempt-store.ts";
import { type MessageStore, type StoredMessage, viewOf } from "./message-store.ts";

/** Where messages are read from: their own table, and the attempts, which stand for the messages about tasks. */
export interface MessageSources {
  readonly store: MessageStore;
  readonly attempts: AttemptStore;
}

/** Which messages a reader wants. */
export interface MessageQuestion {
  readonly channel?: Channel | undefined;
  readonly agent?: string | undefined;
  readonly limit: number;
  /** The `next` of the page before. */
  readonly after?: string | undefined;
}

/** How far a reader has come in both sources. */
interface Place {
  readonly seq: number;
  readonly task: number;
  readonly attempt: number;
}

/** The messages that one row stands for. */
interface Found {
  readonly at: number;
  readonly views: readonly MessageView[];
  readonly place: Partial<Place>;
}

const beginning: Place = { seq: Number.MAX_SAFE_INTEGER, task: Number.MAX_SAFE_INTEGER, attempt: 0 };
/** Attempts that are looked through at a time for those of one agent: they are not kept by agent. */
const attemptsAtATime = 2000;

/** A page of messages, newest first; those about tasks are told from their attempts. */
export function readMessages({ store, attempts }: MessageSources, question: MessageQuestion): MessagePage {
  const { channel, agent, limit } = question;
  const from = placeOf(question.after);
  const mostKept = channel === "tasks" ? 0 : limit;
  const mostTold = wantsTasks(channel) ? (agent === undefined ? limit : attemptsAtATime) : 0;
  const kept = mostKept === 0 ? [] : store.page({ channel, agent, before: from.seq, limit }).map(foundMessage);
  const told = mostTold === 0 ? [] : attempts.before(from, mostTold).map((attempt) => foundAttempt(attempt, agent));
  const { views, place, isRest } = merge(kept, told, { from, limit });
  const isMore = isRest || (mostKept > 0 && kept.length === mostKept) || (mostTold > 0 && told.length === mostTold);
  return { messages: views, next: isMore ? `${place.seq}.${place.task}.${place.attempt}` : null };
}

function wantsTasks(channel: Channel | undefined): boolean {
  return channel === undefined || channel === "tasks";
}

/** Takes from two lists the later one each time, so that what is left of both begins where the next page does. */
function merge(kept: readonly Found[], told: readonly Found[], page: { readonly from: Place; readonly limit: number }) {
  const views: MessageView[] = [];
  let place = page.from;
  let [left, right] = [0, 0];
  while (views.length < page.limit) {
    const [one, other] = [kept[left], told[right]];
    const next = other === undefined || (one !== undefined && one.at >= other.at) ? one : other;
    if (next === undefined) break;
    if (next === one) left += 1;
    else right += 1;
    views.push(...next.views);
    place = { ...place, ...next.place };
  }
  return { views, place, isRest: left < kept.length || right < told.length };
}

function placeOf(after: string | undefined): Place {
  const [seq = Number.NaN, task = Number.NaN, attempt = Number.NaN] = (after ?? "").split(".").map(Number);
  if (![seq, task, attempt].every((number) => Number.isSafeInteger(number))) return beginning;
  return { seq, task, attempt };
}

function foundMessage(stored: StoredMessage): Found {
  return { at: stored.createdAt, views: [viewOf(stored)], place: { seq: stored.seq } };
}

function foundAttempt(attempt: AttemptGlance, only: string | undefined): Found {
  const { row, number, agent, startedAt, endedAt, state } = attempt;
  const place = { task: row, attempt: number };
  if (only !== undefined && only !== agent) return { at: startedAt, views: [], place };
  const name: Party = { agent_id: agent, name: agent.replace(/-\d+$/, "") };
  const assigned = messageOf(attempt, { type: "TASK_ASSIGN", from: lead, to: name, at: startedAt });
  const isAccepted = state !== "running" || attempt.isAccepted;
  const views = [taskView(assigned, startedAt, isAccepted ? startedAt : null)];
  if (state === "complete" && endedAt !== null) {
    views.unshift(
      taskView(messageOf(attempt, { type: "TASK_COMPLETE", from: name, to: lead, at: endedAt }), endedAt, endedAt),
    );
  }
  return { at: startedAt, views, place };
}

interface Ends {
  readonly type: Extract<MessageType, "TASK_ASSIGN" | "TASK_COMPLETE">;
  readonly from: Party;
  readonly to: Party;
  readonly at: number;
}

function messageOf({ task, number, step, run }: AttemptGlance, { type, from, to, at }: Ends): HiveMessage {
  return {
    ...{ id: `${task}.${number}`, timestamp: new Date(at).toISOString(), type, from, to },
    payload: { task_id: task, attempt: number, step },
    metadata: { phase: null, retry_count: 0, correlation_id: run },
  };
}

function taskView(message: HiveMessage, at: number, acknowledgedAt: number | null): MessageView {
  const { channel, priority } = messageRules[message.type];
  return { message, channel, priority, deliveredAt: at, acknowledgedAt, attempts: 1, refusal: null };
}
