import { Handle, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { Icon } from "../../shell/icon.tsx";
import { KindIcon } from "../palette/kind-icon.tsx";
import { useCanvas } from "./canvas-state.ts";
import { tryEdit, useTools } from "./canvas-tools.ts";
import type { StepNode as Step } from "./elements.ts";
import { RunStrip } from "./run-strip.tsx";
import { doerOf } from "./step-words.ts";
import { WordField } from "./word-field.tsx";

/** One step: its name, who does it, and what is special about it. */
export const StepNode = memo(function StepNode({ id, data }: Pick<NodeProps<Step>, "id" | "data">) {
  const { piece, problem, pinned } = data;
  const { fields } = piece;
  const tools = useTools();
  const isWriting = useCanvas(({ writing }) => writing === id);
  return (
    <div className="step-node" data-disabled={fields.disabled} data-problem={problem !== ""}>
      <Handle type="target" position={Position.Left} title="Drag here what it needs" />
      <KindIcon agent={fields.agent} />
      <div className="step-node-words">
        {isWriting ? (
          <WordField
            label="Name of the step"
            word={fields.id}
            done={(to) => tryEdit(tools, { kind: "rename", step: id, to })}
          />
        ) : (
          <span className="step-node-name" dir="auto" title={fields.id}>
            {fields.id === "" ? "without a name" : fields.id}
          </span>
        )}
        <span className="step-node-doer" dir="auto">
          {doerOf(fields)}
        </span>
      </div>
      <Badges {...{ problem, pinned, approval: fields.approval, disabled: fields.disabled }} />
      <Handle type="source" position={Position.Right} title="Drag to what needs it" />
      <RunStrip step={fields.id} />
    </div>
  );
});

interface BadgesProps {
  readonly problem: string;
  readonly pinned: boolean;
  readonly approval: boolean;
  readonly disabled: boolean;
}

function Badges({ problem, pinned, approval, disabled }: BadgesProps) {
  return (
    <span className="step-node-badges">
      {disabled && (
        <span className="step-badge" title="Disabled: it is not run">
          <Icon name="slash" />
        </span>
      )}
      {approval && (
        <span className="step-badge" data-mark="waiting" title="A person must approve its answer">
          <Icon name="person" />
        </span>
      )}
      {pinned && (
        <span className="step-badge" data-mark="moving" title="Its result is pinned: it is not run again">
          <Icon name="pin" />
        </span>
      )}
      {problem !== "" && (
        <span className="step-badge" data-mark="failed" title={problem}>
          <Icon name="warning" />
        </span>
      )}
    </span>
  );
}
