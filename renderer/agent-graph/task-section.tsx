import { useEffect, useState } from "react";
import { type Failure, isFailure, toFailure } from "../../electron/hive/contract/failure.ts";
import type { TaskDetail } from "../../electron/hive/contract/task-view.ts";
import { useActions } from "../facts/facts-context.ts";
import { routeHref } from "../shell/route.ts";
import { CurrentTask, useAgent } from "./agent-figures.tsx";

/** What an agent works on, and what its attempt has saved to go on from. */
export function TaskSection({ id }: { readonly id: string }) {
  const task = useAgent(id, (view) => view.task) ?? null;
  const run = useAgent(id, (view) => view.taskRun) ?? null;
  const step = useAgent(id, (view) => view.taskStep) ?? null;
  if (task === null) return <p className="inspector-empty">It does nothing now.</p>;
  return (
    <>
      <p className="agent-task">
        <CurrentTask id={id} />
      </p>
      {run !== null && (
        <a className="link" href={routeHref({ page: "run", id: run, step })}>
          Open its run
        </a>
      )}
      <Checkpoint key={task} task={task} />
    </>
  );
}

function Checkpoint({ task }: { readonly task: string }) {
  const { readTask } = useActions();
  const [detail, setDetail] = useState<TaskDetail | Failure | null>(null);
  const read = (): void => void readTask(task).catch(toFailure).then(setDetail);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, and again when a person asks for it
  useEffect(read, [task]);
  const saved = detail === null || isFailure(detail) ? null : detail.checkpoint;
  return (
    <>
      <h4 className="inspector-small">Checkpoint</h4>
      {detail !== null && isFailure(detail) && <p className="field-error">{detail.message}</p>}
      {saved === null ? (
        <p className="inspector-empty">Nothing saved yet.</p>
      ) : (
        <pre className="inspector-prompt" dir="auto">
          {JSON.stringify(saved, null, 2)}
        </pre>
      )}
      <button type="button" className="button" onClick={read}>
        Read again
      </button>
    </>
  );
}
