import { type MouseEvent, memo } from "react";
import { priorityWord } from "../../electron/hive/contract/priority-word.ts";
import type { TaskView } from "../../electron/hive/contract/task-view.ts";
import { StateMark } from "../shell/state-mark.tsx";
import { stepMark } from "../shell/words.ts";
import { queueWords } from "./queue-words.ts";
import { roughText } from "./rough-text.ts";
import { taskName } from "./task-name.ts";
import type { RowDrag } from "./use-queue-order.ts";

interface QueueRowProps {
  readonly task: TaskView;
  readonly index: number;
  /** Where it is drawn, in pixels from the first row. */
  readonly top: number;
  readonly runName: string;
  readonly isChosen: boolean;
  readonly isActive: boolean;
  readonly isDropPlace: boolean;
  readonly canMove: boolean;
  readonly click: (event: MouseEvent, id: string) => void;
  readonly toggle: (id: string) => void;
  readonly drag: RowDrag;
}

/** One task of the queue. */
export const QueueRow = memo(function QueueRow(props: QueueRowProps) {
  const { task, index, top, runName, isChosen, isActive, isDropPlace, canMove, click, toggle, drag } = props;
  const { id, state, wait, priority, etaMs, agent, attempts, progress } = task;
  const { short, full } = queueWords({ state, wait });
  const name = taskName(task);
  return (
    <tr
      id={`queue-${id}`}
      className="queue-row"
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      data-active={isActive}
      data-drop={isDropPlace}
      style={{ transform: `translateY(${top}px)` }}
      draggable={canMove}
      onClick={(event) => click(event, id)}
      onDragStart={(event) => drag.begin(event, id)}
      onDragOver={(event) => drag.over(event, id)}
      onDrop={(event) => drag.drop(event, id)}
    >
      <td>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`Choose ${name.slice(0, 80)}`}
          checked={isChosen}
          onClick={(event) => event.stopPropagation()}
          onChange={() => toggle(id)}
        />
      </td>
      <td className="queue-name" title={`${name}\n${runName}\n${id}`}>
        <span dir="auto" className="queue-step">
          {name}
        </span>
        <span dir="auto" className="queue-run">
          {runName}
        </span>
      </td>
      <td className="queue-state" title={full}>
        <StateMark mark={stepMark(state)} word={full} quiet />
        <span className="queue-word" aria-hidden="true">
          {progress === null ? short : `${short}, ${Math.round(progress)} %`}
        </span>
      </td>
      <td className="queue-priority-cell" data-priority={priorityWord(priority)}>
        {priority} {priorityWord(priority)}
      </td>
      <td className="figure">{etaMs === null ? "–" : roughText(etaMs)}</td>
      <td className="queue-agent" title={agent ?? undefined}>
        {agent ?? "–"}
      </td>
      <td className="figure">{attempts}</td>
    </tr>
  );
});
