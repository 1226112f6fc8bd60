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

interface QueueFiltersProps {
  readonly part: QueuePart;
  readonly choosePart: (part: QueuePart) => void;
  readonly scope: string | null;
  readonly chooseScope: (scope: string | null) => void;
  /** The run that the page is about; null: none in particular. */
  readonly run: string | null;
}

/** Which tasks are listed: by state, and by run. */
export function QueueFilters({ part, choosePart, scope, chooseScope, run }: QueueFiltersProps) {
  const counts = useFacts(useShallow((facts) => facts.hive?.tasks ?? null));
  const runs = useFacts((facts) => facts.runs) ?? [];
  const all = counts === null ? 0 : Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <fieldset className="queue-parts">
        <legend className="hidden-text">State</legend>
        {parts.map((name) => (
          <label key={name} className="queue-part">
            <input
              type="radio"
              name="queue-part"
              className="hidden-text"
              checked={name === part}
              onChange={() => choosePart(name)}
            />
            <span>
              {names[name]}
              {scope === null && counts !== null && (
                <span className="queue-part-count">{countText(name === "all" ? all : counts[name])}</span>
              )}
            </span>
          </label>
        ))}
      </fieldset>
      <span className="dash-space" />
      <select
        className="field-control dash-picker"
        aria-label="Tasks of"
        value={scope ?? ""}
        onChange={(event) => chooseScope(event.target.value === "" ? null : event.target.value)}
      >
        <option value="">All runs</option>
        {run !== null && <option value={run}>This run</option>}
        {runs
          .filter(({ id }) => id !== run)
          .slice(0, 50)
          .map(({ id, workflow }) => (
            <option key={id} value={id}>
              {`${workflow.slice(0, 40)} (${id})`}
            </option>
          ))}
      </select>
    </>
  );
}
