import type { ReactNode } from "react";
import {
  AgentStateMark,
  CurrentTask,
  HeartbeatAge,
  Memory,
  Processor,
  Queue,
  Success,
  unknownText,
  useAgent,
} from "./agent-figures.tsx";
import { tierName } from "./agent-words.ts";
import type { ColumnId } from "./table-order.ts";

interface OneAgent {
  readonly id: string;
}

/** One column of the table. */
export interface Column {
  readonly id: ColumnId;
  readonly title: string;
  /** Stands at the right edge of its column. */
  readonly isFigure: boolean;
  readonly cell: (id: string) => ReactNode;
}

/** The columns after the name, which heads its row. */
export const columns: readonly Column[] = [
  { id: "id", title: "Agent", isFigure: false, cell: (id) => id },
  { id: "kind", title: "Kind", isFigure: false, cell: (id) => <KindName id={id} /> },
  { id: "tier", title: "Tier", isFigure: false, cell: (id) => <TierName id={id} /> },
  { id: "state", title: "State", isFigure: false, cell: (id) => <AgentStateMark id={id} /> },
  { id: "task", title: "Task", isFigure: false, cell: (id) => <CurrentTask id={id} /> },
  { id: "memory", title: "Memory", isFigure: true, cell: (id) => <Memory id={id} /> },
  { id: "processor", title: "CPU", isFigure: true, cell: (id) => <Processor id={id} /> },
  { id: "queue", title: "Queue", isFigure: true, cell: (id) => <Queue id={id} /> },
  { id: "heartbeat", title: "Heartbeat", isFigure: true, cell: (id) => <HeartbeatAge id={id} /> },
  { id: "success", title: "Done", isFigure: true, cell: (id) => <Success id={id} /> },
  { id: "pid", title: "PID", isFigure: true, cell: (id) => <Pid id={id} /> },
];

function KindName({ id }: OneAgent) {
  const kind = useAgent(id, (view) => view.kind) ?? "";
  return (
    <span className="agent-cell-text" title={kind} dir="auto">
      {kind}
    </span>
  );
}

function TierName({ id }: OneAgent) {
  const tier = useAgent(id, (view) => view.tier);
  return tier === undefined ? null : tierName(tier);
}

function Pid({ id }: OneAgent) {
  return <>{useAgent(id, (view) => view.pid) ?? unknownText}</>;
}
