import { useState } from "react";
import { priorityWord } from "../../electron/hive/contract/priority-word.ts";
import type { TaskOrder } from "../facts/task-order.ts";
import { plural } from "../shell/format.ts";
import { Icon, type IconName } from "../shell/icon.tsx";
import { Sheet } from "../shell/sheet.tsx";

interface QueueActionsProps {
  /** Of the tasks that an order is for. */
  readonly count: number;
  readonly give: (order: TaskOrder) => Promise<void>;
}

/** What can be done with the chosen tasks. */
export function QueueActions({ count, give }: QueueActionsProps) {
  const [isAsked, setAsked] = useState(false);
  const none = count === 0;
  const button = (name: string, icon: IconName, act: () => void) => (
    <button type="button" className="button" disabled={none} onClick={act}>
      <Icon name={icon} />
      {name}
    </button>
  );
  return (
    <div className="queue-actions" role="toolbar" aria-label="Chosen tasks">
      {button("Pause", "pause", () => void give({ verb: "pauseTask" }))}
      {button("Resume", "play", () => void give({ verb: "resumeTask" }))}
      {button("Retry", "again", () => void give({ verb: "retryTask" }))}
      {button("Stop", "stop", () => setAsked(true))}
      <PriorityChoice disabled={none} choose={(priority) => void give({ verb: "setPriority", priority })} />
      {isAsked && (
        <StopSheet
          count={count}
          close={() => setAsked(false)}
          stop={() => {
            setAsked(false);
            void give({ verb: "cancelTask" });
          }}
        />
      )}
    </div>
  );
}

/** What became of the last order: it has its place below the tasks before it is told, so that nothing moves then. */
export function OrderOutcome({ said }: { readonly said: readonly string[] }) {
  return (
    <div className="queue-said" role="status">
      {said.map((line) => (
        <p key={line} dir="auto">
          {line}
        </p>
      ))}
    </div>
  );
}

interface PriorityChoiceProps {
  readonly disabled: boolean;
  readonly choose: (priority: number) => void;
}

const priorities = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0] as const;

function PriorityChoice({ disabled, choose }: PriorityChoiceProps) {
  return (
    <select
      className="field-control queue-priority"
      aria-label="Priority of the chosen tasks"
      disabled={disabled}
      value=""
      onChange={(event) => choose(Number(event.target.value))}
    >
      <option value="" disabled hidden>
        Priority
      </option>
      {priorities.map((priority) => (
        <option key={priority} value={priority}>
          {priority} {priorityWord(priority)}
        </option>
      ))}
    </select>
  );
}

interface StopSheetProps {
  readonly count: number;
  readonly close: () => void;
  readonly stop: () => void;
}

function StopSheet({ count, close, stop }: StopSheetProps) {
  return (
    <Sheet title={`Stop ${plural(count, "task")}?`} close={close}>
      <p>An agent that is at work on one stops. Whatever needs their answers is stopped as well.</p>
      <div className="sheet-foot">
        <button type="button" className="button" onClick={close}>
          Let them go on
        </button>
        <button type="button" className="button button-danger" onClick={stop}>
          Stop {plural(count, "task")}
        </button>
      </div>
    </Sheet>
  );
}
