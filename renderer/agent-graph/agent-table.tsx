import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useRef, useState } from "react";
import { leadId } from "../../electron/hive/contract/message-types.ts";
import { goTo } from "../shell/route.ts";
import { isFiltered } from "./agent-filter.ts";
import { AgentRow } from "./agent-row.tsx";
import { toggled, usePage, usePageStore } from "./page-state.ts";
import { columns } from "./table-columns.tsx";
import type { ColumnId, Order } from "./table-order.ts";
import { useOrderedIds } from "./use-ordered-ids.ts";
import "./agent-table.css";

const rowHeight = 34;

interface AgentTableProps {
  readonly current: string | null;
}

/** The agents of the graph as a table: sortable, only the rows in sight drawn, and worked with by keys. */
export function AgentTable({ current }: AgentTableProps) {
  const [order, setOrder] = useState<Order>({ column: "id", descending: false });
  const [active, setActive] = useState(0);
  const ids = useOrderedIds(order);
  const scroll = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 8,
  });
  const place = Math.min(active, Math.max(0, ids.length - 1));
  const goToRow = (index: number): void => {
    setActive(index);
    rows.scrollToIndex(index);
    requestAnimationFrame(() => scroll.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus());
  };
  const press = useRowKeys({ ids, place, goToRow });
  return (
    <div className="agent-table" ref={scroll}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows are gone through by arrow keys
        role="grid"
        className="agent-grid"
        aria-label="Agents"
        aria-rowcount={ids.length + 1}
        aria-multiselectable="true"
        onKeyDown={press}
      >
        <TableHead order={order} choose={setOrder} />
        <tbody className="agent-rows" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ key, index, start }) => (
            <AgentRow
              key={key}
              id={ids[index] ?? ""}
              index={index}
              top={start}
              isActive={index === place}
              isCurrent={ids[index] === current}
            />
          ))}
        </tbody>
      </table>
      {ids.length === 0 && <NoRows />}
    </div>
  );
}

function NoRows() {
  const query = usePage((page) => page.query);
  const state = usePage((page) => page.state);
  return (
    <p className="agent-table-empty" role="status">
      {isFiltered({ query, state }) ? "No agent fits what is searched for." : "No agent is there now."}
    </p>
  );
}

interface TableHeadProps {
  readonly order: Order;
  readonly choose: (order: Order) => void;
}

function TableHead({ order, choose }: TableHeadProps) {
  return (
    <thead className="agent-table-head">
      <tr className="agent-row" aria-rowindex={1}>
        <th scope="col">
          <span className="hidden-text">Selected</span>
        </th>
        {columns.map(({ id, title, isFigure }) => (
          <th
            key={id}
            scope="col"
            aria-sort={id !== order.column ? "none" : order.descending ? "descending" : "ascending"}
            data-figure={isFigure}
          >
            <button type="button" className="agent-sort" onClick={() => choose(turned(order, id))}>
              {title}
              <span aria-hidden="true">{id !== order.column ? "" : order.descending ? " ↓" : " ↑"}</span>
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function turned(order: Order, column: ColumnId): Order {
  return { column, descending: order.column === column && !order.descending };
}

interface RowKeys {
  readonly ids: readonly string[];
  readonly place: number;
  readonly goToRow: (index: number) => void;
}

const pageOfRows = 12;

/** Arrows go through the rows, Space selects, Enter opens. */
function useRowKeys({ ids, place, goToRow }: RowKeys): (event: KeyboardEvent<HTMLElement>) => void {
  const page = usePageStore();
  return (event) => {
    if (!(event.target instanceof HTMLElement) || event.target.closest("[data-row]") === null) return;
    const id = ids[place];
    const last = ids.length - 1;
    const way: Readonly<Record<string, number>> = {
      ...{ ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: last },
      ...{ PageDown: place + pageOfRows, PageUp: place - pageOfRows },
    };
    const next = way[event.key];
    if (next !== undefined) goToRow(Math.min(last, Math.max(0, next)));
    else if (event.target instanceof HTMLInputElement || id === undefined) return;
    else if (event.key === " " && id !== leadId) page.setState(({ chosen }) => ({ chosen: toggled(chosen, id) }));
    else if (event.key === "Enter") goTo({ page: "agents", agent: id });
    else return;
    event.preventDefault();
  };
}
