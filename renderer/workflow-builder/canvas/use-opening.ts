import type { NodeMouseHandler, OnInit } from "@xyflow/react";
import { type MouseEvent, useMemo } from "react";
import { stepBounds, stepsIn } from "./canvas-index.ts";
import type { CanvasTools } from "./canvas-tools.ts";
import { showAll } from "./change-steps.ts";
import type { CanvasNode, LinkEdge } from "./elements.ts";
import type { Point } from "./geometry.ts";

/** Where the canvas looks when it opens, and what a double click on a step opens. */
export function useOpening(tools: CanvasTools, open: (step: string) => void) {
  return useMemo(
    () => ({
      onInit: (() => lookFirst(tools)) satisfies OnInit<CanvasNode, LinkEdge>,
      onNodeDoubleClick: ((_event, node) => {
        if (node.type === "step") open(node.id);
      }) satisfies NodeMouseHandler<CanvasNode>,
      onDoubleClick: ({ target, clientX, clientY }: MouseEvent) => {
        const isPane = target instanceof Element && target.classList.contains("react-flow__pane");
        if (isPane) openAt(tools, tools.view.placeAt({ x: clientX, y: clientY }));
      },
    }),
    [tools, open],
  );
}

/** Over nothing, a list of what can be added there; over a step that is painted too small to be opened, a closer look. */
function openAt(tools: CanvasTools, at: Point): void {
  const { index } = tools.scene();
  if (stepsIn(index, { ...at, width: 0, height: 0 }).length === 0) {
    tools.canvas.setState({ popup: { kind: "add", at, from: null } });
  } else tools.view.show({ x: at.x - 500, y: at.y - 300, width: 1000, height: 600 });
}

/** A workflow that can be read as a whole is shown as a whole, a larger one where it begins. */
function lookFirst(tools: CanvasTools): void {
  const bounds = stepBounds(tools.scene().index);
  if (bounds === null) return;
  const { clientWidth = 0, clientHeight = 0 } = tools.view.element() ?? {};
  const first = tools.scene().places.get(tools.scene().index.keys[0] ?? "");
  const isReadable = bounds.width < clientWidth * 2 && bounds.height < clientHeight * 2;
  if (isReadable || first === undefined) showAll(tools);
  else {
    const y = Math.max(bounds.y - 40, first.y - clientHeight / 2);
    tools.view.show({ x: first.x - 40, y, width: clientWidth - 96, height: clientHeight - 96 });
  }
}
