import { useEffect, useMemo, useState } from "react";
import type { TaskView } from "../../electron/hive/contract/task-view.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import type { QueuePart } from "../facts/queue-facts.ts";
import { FailureNote } from "../shell/failure-note.tsx";
import { OrderOutcome, QueueActions } from "./queue-actions.tsx";
import { QueueParts, QueueScope } from "./queue-filters.tsx";
import { QueueGrid } from "./queue-grid.tsx";
import { nothingChosen } from "./selection.ts";
import { useSelection } from "./use-selection.ts";
import { useTaskOrders } from "./use-task-orders.ts";
import "./task-queue.css";

const noRows: readonly TaskView[] = [];

/** The tasks of a run, or of all runs, and what can be done with them. */
export function TaskQueue({ run }: { readonly run: string | null }) {
  const actions = useActions();
  const [part, setPart] = useState<QueuePart>("waiting");
  const [scope, setScope] = useState(run);
  const rows = useFacts((facts) => facts.queue?.rows ?? noRows);
  const more = useFacts((facts) => facts.queue?.more ?? null);
  const [selection, setSelection] = useSelection(rows, more);
  const failure = useFacts((facts) => facts.queue?.failure ?? null);
  useEffect(() => {
    setScope(run);
  }, [run]);
  useEffect(() => {
    setSelection(nothingChosen);
    actions.openQueue({ part, run: scope });
    return () => actions.closeQueue();
  }, [actions, part, scope, setSelection]);
  const targets = useMemo(() => targetsOf(selection), [selection]);
  const [said, say] = useState<readonly string[]>([]);
  const give = useTaskOrders({ targets, rows, say });
  return (
    <section className="card dash-card queue" aria-labelledby="dash-queue">
      <header className="dash-card-head">
        <h2 id="dash-queue">Task queue</h2>
        <QueueScope scope={scope} choose={setScope} run={run} />
        <QueueParts part={part} choose={setPart} isOfAll={scope === null} />
      </header>
      <QueueActions count={targets.length} give={give} />
      {failure !== null && <FailureNote failure={failure} />}
      <div className="queue-body">
        <QueueGrid rows={rows} more={more} selection={selection} select={setSelection} part={part} say={say} />
        <OrderOutcome said={said} />
      </div>
    </section>
  );
}

/** What an order is for: the chosen tasks, else the one that keys act on. */
function targetsOf({ chosen, active }: typeof nothingChosen): readonly string[] {
  if (chosen.size > 0) return [...chosen];
  return active === null ? [] : [active];
}
