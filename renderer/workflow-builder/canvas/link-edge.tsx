import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from "@xyflow/react";
import { memo } from "react";
import { Icon } from "../../shell/icon.tsx";
import { useTools } from "./canvas-tools.ts";
import { removeLink } from "./change-steps.ts";
import type { LinkEdge as Link } from "./elements.ts";

/** A line between two steps: drawn through for a need, dashed for a result that a template uses. */
export const LinkEdge = memo(function LinkEdge({ id, data, selected, ...ends }: EdgeProps<Link>) {
  const [path, labelX, labelY] = getBezierPath(ends);
  return (
    <>
      <BaseEdge path={path} interactionWidth={16} className={`link link-${data?.kind ?? "need"}`} />
      {selected === true && <RemoveButton id={id} x={labelX} y={labelY} />}
    </>
  );
});

interface RemoveButtonProps {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

function RemoveButton({ id, x, y }: RemoveButtonProps) {
  const tools = useTools();
  return (
    <EdgeLabelRenderer>
      <button
        type="button"
        className="link-remove nodrag nopan"
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
        aria-label="Remove this link"
        onClick={() => removeLink(tools, id)}
      >
        <Icon name="cross" />
      </button>
    </EdgeLabelRenderer>
  );
}
