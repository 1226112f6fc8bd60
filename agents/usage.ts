import type { ProcessUsage } from "../electron/hive/contract/message.ts";

/** Measures what this process takes: memory now, and processor time since the last look. */
export class UsageMeter {
  #cpu = process.cpuUsage();
  #at = performance.now();

  read(): ProcessUsage {
    const now = performance.now();
    const { user, system } = process.cpuUsage(this.#cpu);
    const passedUs = Math.max(1, (now - this.#at) * 1000);
    this.#cpu = process.cpuUsage();
    this.#at = now;
    return { memoryBytes: process.memoryUsage.rss(), cpuPercent: ((user + system) / passedUs) * 100 };
  }
}
