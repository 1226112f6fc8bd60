import { UsageMeter } from "./usage.ts";

const bytesPerMegabyte = 1_048_576;

/** What an agent tells of itself; the field names are those of the coordination document. */
export interface StatusReport {
  readonly status: "RUNNING" | "IDLE";
  readonly current_task: string | null;
  readonly uptime_seconds: number;
  /** What the process holds in memory. */
  readonly memory_mb: number;
  /** Of one core, since the report before. */
  readonly cpu_percent: number;
  readonly error_count: number;
  /** What was last announced to all. */
  readonly announcement: string | null;
}

/** Measures the process that it runs in. */
export class SelfReport {
  readonly #usage = new UsageMeter();

  read(known: Pick<StatusReport, "current_task" | "error_count" | "announcement">): StatusReport {
    const { memoryBytes, cpuPercent } = this.#usage.read();
    return {
      status: known.current_task === null ? "IDLE" : "RUNNING",
      uptime_seconds: Math.round(process.uptime()),
      memory_mb: Math.round(memoryBytes / bytesPerMegabyte),
      cpu_percent: Math.round(cpuPercent),
      ...known,
    };
  }
}
