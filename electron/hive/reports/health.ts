import type { BuildStatusReport, HealthStatus } from "../contract/report.ts";

/** What is wrong, and how bad it is. */
export interface Issue {
  readonly status: Exclude<HealthStatus, "HEALTHY">;
  readonly text: string;
}

/** The health that some issues make: that of the worst. */
export function healthOf(issues: readonly Issue[]): BuildStatusReport["build_status"]["health"] {
  const worst = issues.some(({ status }) => status === "CRITICAL") ? "CRITICAL" : "DEGRADED";
  const inOrder = issues.toSorted((a, b) => a.status.localeCompare(b.status)); // CRITICAL comes first
  return { status: issues.length === 0 ? "HEALTHY" : worst, issues: inOrder.map(({ text }) => text) };
}
