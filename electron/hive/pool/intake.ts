import { longestMessage } from "../contract/message.ts";

/** Most that one agent may say within a window: far above what an agent at full work says. */
const windowMs = 2000;
const mostMessages = 100_000;
const mostText = 4 * longestMessage;
/** What a message of the protocol never has. */
const deepest = 8;
const mostValues = 10_000;

/** Measures what comes from one agent, so that none can fill the hive's memory or take its time. */
export class Intake {
  #windowEnd = 0;
  #messages = 0;
  #text = 0;

  /** Why a message is too much, to go after the agent's name; undefined when it is not. `now` is monotonic. */
  refusal(message: unknown, now: number): string | undefined {
    if (now >= this.#windowEnd) {
      this.#windowEnd = now + windowMs;
      this.#messages = 0;
      this.#text = 0;
    }
    const size = sizeOf(message);
    this.#messages += 1;
    this.#text += size;
    if (size > longestMessage) return `sent a message of more than ${longestMessage / 2 ** 20} MiB`;
    if (this.#messages > mostMessages) return `sent more than ${mostMessages} messages within ${windowMs / 1000} s`;
    if (this.#text > mostText) return `sent more than ${mostText / 2 ** 20} MiB within ${windowMs / 1000} s`;
    return undefined;
  }
}

/** Characters and bytes that a message holds, names left out; infinite when it is no shape of a message. */
function sizeOf(message: unknown): number {
  const count: Count = { values: 0 };
  return typeof message === "object" && message !== null ? sizeWithin(message, 0, count) : lengthOf(message);
}

interface Count {
  values: number;
}

/** On the path of every message, so it makes nothing: each value is looked at where it is. */
function sizeWithin(outer: object, depth: number, count: Count): number {
  if (ArrayBuffer.isView(outer) || outer instanceof ArrayBuffer) return outer.byteLength;
  if (depth >= deepest) return Number.POSITIVE_INFINITY;
  let size = 0;
  for (const name in outer) {
    count.values += 1;
    if (count.values > mostValues) return Number.POSITIVE_INFINITY;
    const inner: unknown = Reflect.get(outer, name);
    size += typeof inner === "object" && inner !== null ? sizeWithin(inner, depth + 1, count) : lengthOf(inner);
  }
  return size;
}

function lengthOf(value: unknown): number {
  return typeof value === "string" ? value.length : 0;
}
