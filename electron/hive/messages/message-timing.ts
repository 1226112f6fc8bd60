/** How patient the hive is with its receivers. */
export interface MessageTiming {
  /** Before a message is sent for the second time; doubled each time, up to a minute. Milliseconds. */
  readonly ackMs: number;
  /** How often a message is sent at most. */
  readonly mostTries: number;
}

/** No pause between two tries is longer. */
export const longestPauseMs = 60_000;

/** What is usual: given up after half a minute. */
export const standardTiming: MessageTiming = { ackMs: 1000, mostTries: 5 };

/** How long an answer is waited for after so many tries before that one, in milliseconds. */
export function pauseAfter({ ackMs }: MessageTiming, attempts: number): number {
  return Math.min(longestPauseMs, ackMs * 2 ** attempts);
}

/**
 * Gives a message up when it was not acknowledged for so long, in milliseconds: repeated as often as is usual until then,
 * more often where there is more time. Without a time: what is usual.
 */
export function timingWithin(timeoutMs?: number): MessageTiming {
  if (timeoutMs === undefined) return standardTiming;
  const { ackMs: usualMs, mostTries: usualTries } = standardTiming;
  const ackMs = Math.min(usualMs, Math.ceil(timeoutMs / (2 ** usualTries - 1)));
  let mostTries = 0;
  for (let passedMs = 0; passedMs < timeoutMs; mostTries += 1) passedMs += pauseAfter({ ackMs, mostTries }, mostTries);
  return { ackMs, mostTries };
}
