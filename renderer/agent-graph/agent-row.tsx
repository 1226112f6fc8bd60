import { memo } from "react";
import { leadId } from "../../electron/hive/contract/message-types.ts";
import { routeHref } from "../shell/route.ts";
import { ChooseAgent } from "./choose-agent.tsx";
import { usePage } from "./page-state.ts";
import { columns } from "./table-columns.tsx";

interface AgentRowProps {
  readonly id: string;
  readonly index: number;
  /** Where it stands, in pixels from the first row. */
  readonly top: number;
  /** It is the one that the Tab key leads to. */
  readonly isActive: boolean;
  readonly isCurrent: boolean;
}

/** One agent of the table; each figure in it is drawn anew by itself. */
export const AgentRow = memo(function AgentRow({ id, index, top, isActive, isCurrent }: AgentRowProps) {
  const isChosen = usePage(({ chosen }) => chosen.has(id));
  return (
    <tr
      className="agent-row"
      style={{ transform: `translateY(${top}px)` }}
      tabIndex={isActive ? 0 : -1}
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      data-row={index}
      data-current={isCurrent}
    >
      <td>{id !== leadId && <ChooseAgent id={id} />}</td>
      {columns.map((column) =>
        column.id === "id" ? (
          <th key={column.id} scope="row" className="agent-cell">
            <a
              className="agent-cell-text"
              href={routeHref({ page: "agents", agent: id })}
              title={id}
              tabIndex={-1}
              dir="auto"
            >
              {id}
            </a>
          </th>
        ) : (
          <td key={column.id} className="agent-cell" data-figure={column.isFigure}>
            {column.cell(id)}
          </td>
        ),
      )}
    </tr>
  );
});
