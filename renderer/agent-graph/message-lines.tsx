import { ViewportPortal } from "@xyflow/react";
import { memo } from "react";
import type { AgentGraphLayout } from "./graph-layout.ts";
import "./message-lines.css";

/** The lines between the hive and its kinds. */
export const MessageLines = memo(function MessageLines({ lines }: Pick<AgentGraphLayout, "lines">) {
  return (
    <ViewportPortal>
      <svg className="message-lines" aria-hidden="true">
        {lines.map(({ kind, path }) => (
          <path key={kind} className="message-line" d={path} />
        ))}
      </svg>
    </ViewportPortal>
  );
});
