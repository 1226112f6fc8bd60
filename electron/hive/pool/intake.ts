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
  let size = 0;
  let values = 0;
  const open: Value[] = [{ value: message, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    values += 1;
    size += lengthOf(next.value);
    const inner = innerOf(next);
    if (values + open.length + inner.length > mostValues) return Number.POSITIVE_INFINITY;
    open.push(...inner);
  }
  return size;
}

interface Value {
  readonly value: unknown;
  readonly depth: number;
}

function lengthOf(value: unknown): number {
  if (typeof value === "string") return value.length;
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer ? value.byteLength : 0;
}

/** What is in a value; one that is too deep counts as more than there may be. */
function innerOf({ value, depth }: Value): readonly Value[] {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return [];
  const inner = Object.values(value);
  if (inner.length > mostValues || (inner.length > 0 && depth >= deepest)) return tooMany;
  return inner.map((one) => ({ value: one, depth: depth + 1 }));
}

const tooMany: readonly Value[] = Array.from({ length: mostValues }, () => ({ value: null, depth: 0 }));
