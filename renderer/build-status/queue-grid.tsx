import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef } from "react";
import type { TaskView } from "../../electron/hive/contract/task-view.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import type { QueuePart } from "../facts/queue-facts.ts";
import { countText, plural } from "../shell/format.ts";
import { goTo } from "../shell/route.ts";
import { type QueueKey, queueKey } from "./queue-keys.ts";
import { QueueRow } from "./queue-row.tsx";
import { emptyWord } from "./queue-words.ts";
import { nothingChosen, type Pointing, pointAt, type Selection } from "./selection.ts";
import { useQueueOrder } from "./use-queue-order.ts";

const rowHeight = 36;
/** Rows that are read beyond those that are seen. */
const readAhead = 100;

interface QueueGridProps {
  readonly rows: readonly TaskView[];
  /** Whether there are more of them; null: nothing was read yet. */
  readonly more: boolean | null;
  readonly selection: Selection;
  readonly select: (selection: Selection) => void;
  /** Of waiting ones the order is the one of the queue, so that it can be changed. */
  readonly part: QueuePart;
  /** Says what became of a change of the order. */
  readonly say: (lines: readonly string[]) => void;
}

/** The listed tasks: of ten thousand, those that are seen are drawn. */
export function QueueGrid({ rows, more, selection, select, part, say }: QueueGridProps) {
  const canMove = part === "waiting";
  const names = useRunNames();
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const { scroll, list, items } = useRows(rows, more);
  const order = useQueueOrder(rows, say);
  const at = selection.active === null ? -1 : ids.indexOf(selection.active);
  const point = (id: string, how: Pointing["how"]): void => select(pointAt(selection, { id, ids, how }));
  const pressed = useKeys({ rows, ids, at, selection, select, scrollTo: list.scrollToIndex });
  const clicked = ({ shiftKey, ctrlKey, metaKey }: MouseEvent, id: string): void =>
    point(id, shiftKey ? "stretch" : ctrlKey || metaKey ? "toggle" : "only");
  const press = (event: KeyboardEvent): void => {
    const asked = queueKey(event, { at, count: rows.length });
    if (asked === null || (asked.does === "move" && !canMove)) return;
    event.preventDefault();
    if (asked.does === "move") order.moveBy(at, asked.by);
    else pressed(asked);
  };
  return (
    <>
      <div ref={scroll} className="queue-scroll">
        <table
          className="queue-table"
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table in which keys move is a grid
          role="grid"
          aria-label="Tasks"
          aria-multiselectable="true"
          aria-rowcount={more === true ? -1 : rows.length + 1}
          aria-activedescendant={at >= 0 && items.some(({ index }) => index === at) ? `queue-${ids[at]}` : undefined}
          tabIndex={0}
          onKeyDown={press}
        >
          <QueueHead />
          <tbody className="queue-rows" style={{ height: list.getTotalSize() }} onDragLeave={order.drag.leave}>
            {items.map(({ index, start, key }) => {
              const task = rows[index];
              return (
                task !== undefined && (
                  <QueueRow
                    key={key}
                    task={task}
                    index={index}
                    top={start}
                    runName={names.get(task.run) ?? task.run}
                    isChosen={selection.chosen.has(task.id)}
                    isActive={selection.active === task.id}
                    isDropPlace={order.dropAt === task.id}
                    canMove={canMove}
                    click={clicked}
                    toggle={(id) => point(id, "toggle")}
                    drag={order.drag}
                  />
                )
              );
            })}
          </tbody>
        </table>
        {rows.length === 0 && <p className="dash-empty">{more === null ? "Reading…" : emptyWord(part)}</p>}
      </div>
      <QueueFoot count={rows.length} more={more} canMove={canMove} selection={selection} select={select} />
    </>
  );
}

/** The rows that are seen; what follows on them is read when they come near. */
function useRows(rows: readonly TaskView[], more: boolean | null) {
  const actions = useActions();
  const scroll = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 10,
  });
  const items = list.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more === true && last + readAhead > rows.length) void actions.showTasks(last + readAhead);
  }, [actions, last, more, rows.length]);
  return { scroll, list, items };
}

interface KeysContext {
  readonly rows: readonly TaskView[];
  readonly ids: readonly string[];
  readonly at: number;
  readonly selection: Selection;
  readonly select: (selection: Selection) => void;
  readonly scrollTo: (index: number) => void;
}

/** Does what a key asks of the selection. */
function useKeys({ rows, ids, at, selection, select, scrollTo }: KeysContext) {
  const actions = useActions();
  return (asked: Exclude<QueueKey, { does: "move" }>): void => {
    const active = rows[at];
    switch (asked.does) {
      case "go": {
        const id = ids[asked.to] ?? "";
        scrollTo(asked.to);
        select(
          asked.stretch ? pointAt(selection, { id, ids, how: "stretch" }) : { ...selection, active: id, anchor: id },
        );
        return;
      }
      case "all":
        void actions.readAllTasks().then((all) => select({ ...selection, chosen: new Set(all) }));
        return;
      case "none":
        select({ ...selection, chosen: new Set() });
        return;
      case "toggle":
        if (active !== undefined) select(pointAt(selection, { id: active.id, ids, how: "toggle" }));
        return;
      case "open":
        if (active !== undefined) goTo({ page: "run", id: active.run, step: active.step });
    }
  };
}

const columns = ["Task", "State", "Priority", "ETA", "Agent", "Tries"] as const;

function QueueHead() {
  return (
    <thead className="queue-head">
      <tr className="queue-row" aria-rowindex={1}>
        <th scope="col">
          <span className="hidden-text">Chosen</span>
        </th>
        {columns.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface QueueFootProps {
  readonly count: number;
  readonly more: boolean | null;
  readonly canMove: boolean;
  readonly selection: Selection;
  readonly select: (selection: Selection) => void;
}

function QueueFoot({ count, more, canMove, selection, select }: QueueFootProps) {
  const chosen = selection.chosen.size;
  return (
    <div className="queue-foot">
      <span>{more === null ? "" : `${plural(count, "task")}${more ? " read, more below" : ""}`}</span>
      <span role="status">{chosen === 0 ? "none chosen" : `${countText(chosen)} chosen`}</span>
      {chosen > 0 && (
        <button type="button" className="link queue-clear" onClick={() => select(nothingChosen)}>
          Clear
        </button>
      )}
      <span className="dash-space" />
      <span>
        <kbd>Space</kbd> choose{" "}
        {canMove && (
          <>
            <kbd>Alt ↑↓</kbd> move{" "}
          </>
        )}
        <kbd>Enter</kbd> open
      </span>
    </div>
  );
}

function useRunNames(): ReadonlyMap<string, string> {
  const runs = useFacts((facts) => facts.runs);
  return useMemo(() => new Map((runs ?? []).map(({ id, workflow }) => [id, workflow])), [runs]);
}
