import { useFacts } from "../facts/facts-context.ts";
import { standingOf } from "../run/run-mark.tsx";
import { noWaits } from "../run/waits-for-person.ts";
import { useNow } from "../shell/clock.ts";
import { momentText } from "../shell/format.ts";
import { goTo } from "../shell/route.ts";

/** Longest name of a run in the list of them, in characters: the platform draws it on one line. */
const longestName = 60;

/** Chooses the run that the dashboard shows. */
export function RunPicker({ run }: { readonly run: string }) {
  const runs = useFacts((facts) => facts.runs) ?? [];
  const waits = useFacts((facts) => facts.hive?.waits) ?? {};
  const now = useNow(60_000, true);
  return (
    <select
      className="field-control dash-picker"
      aria-label="Run that is shown"
      value={runs.some(({ id }) => id === run) ? run : ""}
      onChange={(event) => goTo({ page: "build", run: event.target.value })}
    >
      {runs.every(({ id }) => id !== run) && <option value="">Choose a run</option>}
      {runs.map(({ id, workflow, state, startedAt }) => (
        <option key={id} value={id}>
          {`${workflow.length > longestName ? `${workflow.slice(0, longestName)}…` : workflow} · ${standingOf(state, waits[id] ?? noWaits).word} · ${momentText(startedAt, now)}`}
        </option>
      ))}
    </select>
  );
}
