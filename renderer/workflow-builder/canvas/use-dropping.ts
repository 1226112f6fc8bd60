import { type DragEvent, useMemo } from "react";
import { dragType } from "../palette/new-steps.tsx";
import { addStep } from "./add-step.ts";
import type { CanvasTools } from "./canvas-tools.ts";
import { stepSize } from "./geometry.ts";

/** What is dragged from the palette becomes a step where it is let go. */
export function useDropping(tools: CanvasTools) {
  return useMemo(
    () => ({
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes(dragType)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
      },
      onDrop: (event: DragEvent) => {
        const fields = readFields(event.dataTransfer.getData(dragType));
        if (fields === null) return;
        event.preventDefault();
        const { x, y } = tools.view.placeAt({ x: event.clientX, y: event.clientY });
        addStep(tools, { fields, at: { x: x - stepSize.width / 2, y }, from: null });
      },
    }),
    [tools],
  );
}

/** What may be dropped comes from other windows too: only plain fields pass. */
function readFields(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
