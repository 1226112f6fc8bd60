import { type DragEvent, memo, useState } from "react";
import type { TaskView } from "../../electron/hive/contract/task-view.ts";
import { moveInList } from "../shell/arrow-keys.ts";
import { FailureNote } from "../shell/failure-note.tsx";
import { stepWord } from "../shell/words.ts";
import { AssignSheet } from "./assign-sheet.tsx";
import { SaidNote } from "./said-note.tsx";
import { taskMime } from "./task-drag.ts";
import { assignments } from "./use-assign.ts";
import { useWaiting } from "./use-waiting.ts";
import "./task-tray.css";

/** The tasks that wait, to be dragged onto an agent, or given to one by name. */
export function TaskTray() {
  const { tasks, failure } = useWaiting();
  const [assigned, setAssigned] = useState<string | null>(null);
  return (
    <aside className="tray" aria-label="Waiting tasks">
      <h2 className="tray-title">Waiting tasks</h2>
      <p className="field-hint">Drag one onto an agent, or choose “Assign to…”.</p>
      <SaidNote about={assignments} />
      {failure !== null && <FailureNote failure={failure} />}
      {tasks !== null && tasks.length === 0 && <p className="side-empty">No task waits for an agent.</p>}
      <ul className="tray-list" onKeyDown={moveInList}>
        {tasks?.map((task) => (
          <WaitingTask key={task.id} task={task} assign={setAssigned} />
        ))}
      </ul>
      {assigned !== null && <AssignSheet task={assigned} close={() => setAssigned(null)} />}
    </aside>
  );
}

interface WaitingTaskProps {
  readonly task: TaskView;
  readonly assign: (task: string) => void;
}

const WaitingTask = memo(function WaitingTask({ task, assign }: WaitingTaskProps) {
  const { id, step, type, priority, state, wait } = task;
  const drag = (event: DragEvent): void => {
    event.dataTransfer.setData(taskMime, id);
    event.dataTransfer.setData("text/plain", id);
    event.dataTransfer.effectAllowed = "move";
  };
  return (
    <li className="tray-task" draggable onDragStart={drag} data-task={id}>
      <span className="tray-name" title={`${step} (${id})`} dir="auto">
        {step}
      </span>
      <span className="tray-about">
        {stepWord({ state, wait, phase: null, failure: null })} · {type} · priority {priority}
      </span>
      <button
        type="button"
        className="button tray-assign"
        aria-label={`Assign ${step} to…`}
        data-item
        onClick={() => assign(id)}
      >
        Assign to…
      </button>
    </li>
  );
});
