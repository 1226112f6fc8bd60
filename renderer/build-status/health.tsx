import type { HealthStatus } from "../../electron/hive/contract/report.ts";
import { useFacts } from "../facts/facts-context.ts";
import { Icon, type IconName } from "../shell/icon.tsx";
import type { Mark } from "../shell/words.ts";

const looks: Readonly<Record<HealthStatus, { readonly icon: IconName; readonly mark: Mark }>> = {
  HEALTHY: { icon: "check", mark: "done" },
  DEGRADED: { icon: "warning", mark: "waiting" },
  CRITICAL: { icon: "warning", mark: "failed" },
};

/** How well the hive does with the run, in the word of the coordination document. */
export function HealthPill() {
  const status = useFacts((facts) => facts.dashboard?.report?.health.status);
  if (status === undefined) return null;
  return (
    <span className="state state-pill" data-mark={looks[status].mark} data-health={status}>
      <Icon name={looks[status].icon} />
      <span className="hidden-text">Health: </span>
      <span>{status}</span>
    </span>
  );
}

/** What is wrong, the worst first; nothing while nothing is. */
export function HealthIssues() {
  const health = useFacts((facts) => facts.dashboard?.report?.health);
  if (health === undefined || health.issues.length === 0) return <div role="status" className="hidden-text" />;
  return (
    <div className={health.status === "CRITICAL" ? "note note-failed" : "note note-waiting"} role="status">
      <Icon name="warning" />
      <ul className="note-body dash-issues" aria-label={`Health: ${health.status}`}>
        {health.issues.map((issue) => (
          <li key={issue} dir="auto">
            {issue}
          </li>
        ))}
      </ul>
    </div>
  );
}
