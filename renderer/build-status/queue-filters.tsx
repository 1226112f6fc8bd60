import { useShallow } from "zustand/shallow";
import { useFacts } from "../facts/facts-context.ts";
import { type QueuePart, queueParts } from "../facts/queue-facts.ts";
import { countText } from "../shell/format.ts";

const names: Readonly<Record<QueuePart, string>> = {
  waiting: "Waiting",
  running: "Running",
  complete: "Complete",
  failed: "Failed",
  cancelled: "Stopped",
  all: "All",
};

const parts = Object.keys(queueParts) as QueuePart[]; // the table has no other names

interface QueuePartsProps {
  readonly part: QueuePart;
  readonly choose: (part: QueuePart) => void;
  /** Whether the tasks of all runs are listed, so that the hive's counts are theirs. */
  readonly isOfAll: boolean;
}

/** Which tasks are listed, by their state. */
export function QueueParts({ part, choose, isOfAll }: QueuePartsProps) {
  const counts = useFacts(useShallow((facts) => facts.hive?.tasks ?? null));
  const all = counts === null ? 0 : Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <fieldset className="queue-parts">
      <legend className="hidden-text">State</legend>
      {parts.map((name) => (
        <label key={name} className="queue-part">
          <input
            type="radio"
            name="queue-part"
            className="hidden-text"
            checked={name === part}
            onChange={() => choose(name)}
          />
          <span>
            {names[name]}
            {isOfAll && counts !== null && (
              <span className="queue-part-count">{countText(name === "all" ? all : counts[name])}</span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface QueueScopeProps {
  readonly scope: string | null;
  readonly choose: (scope: string | null) => void;
  /** The run that the page is about; null: none in particular. */
  readonly run: string | null;
}

/** Runs and characters of their names that are offered. */
const [offered, longestName] = [50, 40];

/** Which tasks are listed, by their run. */
export function QueueScope({ scope, choose, run }: QueueScopeProps) {
  const runs = useFacts((facts) => facts.runs) ?? [];
  return (
    <select
      className="field-control dash-picker queue-scope"
      aria-label="Tasks of"
      value={scope ?? ""}
      onChange={(event) => choose(event.target.value === "" ? null : event.target.value)}
    >
      <option value="">All runs</option>
      {run !== null && <option value={run}>This run</option>}
      {runs
        .filter(({ id }) => id !== run)
        .slice(0, offered)
        .map(({ id, workflow }) => (
          <option key={id} value={id}>
            {`${workflow.slice(0, longestName)} (${id})`}
          </option>
        ))}
    </select>
  );
}
