import type { HiveMessage } from "../contract/message.ts";
import { type Channel, messageRules } from "../contract/message-types.ts";
import type { RecordEntry } from "../store/entry-draft.ts";

/** What is done with a message of a channel, in the transaction that keeps it: once, whatever happens. */
export type ChannelListener = (record: RecordEntry, message: HiveMessage) => void;

/** Who listens to which channel within the hive. */
export class Channels {
  readonly #listeners = new Map<Channel, ChannelListener[]>();

  subscribe(channel: Channel, listener: ChannelListener): void {
    this.#listeners.set(channel, [...(this.#listeners.get(channel) ?? []), listener]);
  }

  /** Hands a message to all who listen to its channel. */
  publish(record: RecordEntry, message: HiveMessage): void {
    for (const listener of this.#listeners.get(messageRules[message.type].channel) ?? []) listener(record, message);
  }
}
