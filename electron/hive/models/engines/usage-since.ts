import type { EngineUsage } from "../../contract/model.ts";
import { processUsage } from "./process-usage.ts";

interface Look {
  readonly pid: number;
  readonly cpuMs: number;
  /** Monotonic time of the look. */
  readonly at: number;
}

/** Looks at a process when it is asked, and tells the share of a processor since the look before. */
export class UsageSince {
  #last: Look | null = null;

  /** Null when nothing can be learnt. */
  async look(pid: number): Promise<EngineUsage | null> {
    const now = await processUsage(pid);
    if (now === null) return null;
    const [before, at] = [this.#last, performance.now()];
    this.#last = { pid, cpuMs: now.cpuMs, at };
    const isSame = before?.pid === pid && at > before.at && now.cpuMs >= before.cpuMs;
    const cpuPercent = isSame ? ((now.cpuMs - before.cpuMs) / (at - before.at)) * 100 : null;
    return { memoryBytes: now.memoryBytes, cpuPercent };
  }
}
