import type { OnNodeDrag } from "@xyflow/react";
import { useMemo, useRef } from "react";
import type { CanvasTools } from "./canvas-tools.ts";
import type { CanvasNode } from "./elements.ts";
import type { Point } from "./geometry.ts";
import { moveBy } from "./move-steps.ts";

type Handler = OnNodeDrag<CanvasNode>;

/** What happens while a person drags: everything that is selected comes along, also what is not in view; a frame brings its steps. */
export function useDrag(tools: CanvasTools): { onStart: Handler; onDrag: Handler; onStop: Handler } {
  const from = useRef<Point | null>(null);
  return useMemo(() => {
    const follow = (node: CanvasNode): void => {
      const start = from.current;
      const { drag } = tools.canvas.getState();
      if (start === null || drag === null) return;
      const by = { x: node.position.x - start.x, y: node.position.y - start.y };
      tools.canvas.setState({ drag: { ...drag, by } });
    };
    return {
      onStart: (_event, node) => {
        from.current = node.position;
        tools.canvas.setState({ drag: { ...carried(tools, node), by: { x: 0, y: 0 } }, popup: null });
      },
      onDrag: (_event, node) => follow(node),
      onStop: (_event, node) => {
        follow(node);
        const { drag } = tools.canvas.getState();
        from.current = null;
        tools.canvas.setState({ drag: null });
        if (drag !== null && (drag.by.x !== 0 || drag.by.y !== 0)) moveBy(tools, drag, `drag ${performance.now()}`);
      },
    };
  }, [tools]);
}

function carried({ selection, canvas }: CanvasTools, node: CanvasNode) {
  if (node.type === "frame") return { steps: new Set(node.data.frame.steps), notes: new Set<string>() };
  const { notes } = canvas.getState();
  if (node.type === "note") {
    const own = notes.has(node.data.note.id) ? notes : new Set([node.data.note.id]);
    return { steps: notes.has(node.data.note.id) ? selection() : new Set<string>(), notes: own };
  }
  return selection().has(node.id)
    ? { steps: selection(), notes }
    : { steps: new Set([node.id]), notes: new Set<string>() };
}
