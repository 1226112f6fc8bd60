import type { Readable } from "node:stream";

/** How fast a stream is read: so many bytes at once, and so many a second after that. */
export interface Pace {
  readonly burstBytes: number;
  readonly bytesPerSecond: number;
}

/**
 * Reads a stream no faster than a pace: whoever writes more has to wait, and nobody else does. What the callback throws, and
 * what goes wrong with the stream, ends the reading silently; its process tells how it ended.
 */
export function readSteadily(stream: Readable, pace: Pace, take: (chunk: Buffer) => void): void {
  let left = pace.burstBytes;
  let at = performance.now();
  stream.on("error", () => undefined);
  stream.on("data", (chunk: Buffer) => {
    const now = performance.now();
    left = Math.min(pace.burstBytes, left + ((now - at) * pace.bytesPerSecond) / 1000) - chunk.length;
    at = now;
    take(chunk);
    if (left > 0) return;
    stream.pause();
    setTimeout(() => stream.resume(), (-left * 1000) / pace.bytesPerSecond + 1).unref();
  });
}
