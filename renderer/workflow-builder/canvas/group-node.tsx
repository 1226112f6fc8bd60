import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { plural } from "../../shell/format.ts";
import { useSessionActions } from "../session/session-context.ts";
import { useCanvas, useCanvasStore } from "./canvas-state.ts";
import type { GroupNode as Group } from "./elements.ts";
import { WordField } from "./word-field.tsx";

/** The frame of a group: its name moves the steps in it. */
export const GroupNode = memo(function GroupNode({ id, data }: NodeProps<Group>) {
  const { group, steps } = data.frame;
  const isWriting = useCanvas(({ writing }) => writing === id);
  const store = useCanvasStore();
  const { edit, select } = useSessionActions();
  return (
    <div className="group-node" data-color={group.color}>
      <div className="group-name">
        {isWriting ? (
          <WordField
            label="Name of the group"
            word={group.name}
            done={(name) => edit({ kind: "group.set", id: group.id, change: { name } })}
          />
        ) : (
          <button
            type="button"
            tabIndex={-1}
            onClick={() => select(steps)}
            onDoubleClick={() => store.setState({ writing: id })}
            title="Drag to move its steps, click to select them, double click to rename"
          >
            <span dir="auto">{group.name}</span>
            <span className="group-count">{plural(steps.length, "step")}</span>
          </button>
        )}
      </div>
    </div>
  );
});
