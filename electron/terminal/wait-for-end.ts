import { exitCodes } from "./exit-codes.ts";
import type { Interrupts } from "./interrupts.ts";

/** Waits until a server is told to end; answers the exit code. */
export async function waitForEnd(interrupts: Interrupts): Promise<number> {
  const { signal } = interrupts;
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  // A service manager ends a server with SIGTERM, and is told that all went well.
  return interrupts.received === "SIGTERM" ? exitCodes.done : exitCodes.interrupted;
}
