import type { FinalConnectionState, IsValidConnection, OnConnect } from "@xyflow/react";
import { useMemo } from "react";
import { canConnect } from "../document/can-connect.ts";
import { type CanvasTools, tryEdit } from "./canvas-tools.ts";
import type { LinkEdge } from "./elements.ts";
import type { Point } from "./geometry.ts";

/** Connecting with the pointer: what cannot be connected is refused with its reason; let go over nothing, a step is added there. */
export function useConnecting(tools: CanvasTools) {
  return useMemo(
    () => ({
      isValidConnection: (({ source, target }) =>
        canConnect(tools.document(), source, target) === null) satisfies IsValidConnection<LinkEdge>,
      onConnect: (({ source, target }) => connect(tools, source, target)) satisfies OnConnect,
      onConnectEnd: (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
        if (state.isValid !== true && "clientX" in event) letGo(tools, state, { x: event.clientX, y: event.clientY });
      },
    }),
    [tools],
  );
}

/** A line that ends at no handle: over a step it is meant for that step, over nothing a new step is to be added. */
function letGo(tools: CanvasTools, { fromNode, fromHandle }: FinalConnectionState, at: Point): void {
  if (fromNode === null || fromHandle === null) return;
  const isOutgoing = fromHandle.type === "source";
  const other = stepAt(at);
  if (other !== null && other !== fromNode.id) {
    const [from, to] = isOutgoing ? [fromNode.id, other] : [other, fromNode.id];
    connect(tools, from, to);
  } else if (other === null && isOutgoing && isOnPane(at)) {
    tools.canvas.setState({ popup: { kind: "add", at: tools.view.placeAt(at), from: fromNode.id } });
  }
}

/** Has one step need another, or tells why it cannot. */
export function connect(tools: CanvasTools, from: string, to: string): void {
  const refused = canConnect(tools.document(), from, to);
  if (refused === null) tryEdit(tools, { kind: "connect", from, to });
  else tools.canvas.setState({ told: refused.message });
}

function stepAt({ x, y }: Point): string | null {
  const node = document.elementFromPoint(x, y)?.closest<HTMLElement>(".react-flow__node-step");
  return node?.dataset["id"] ?? null;
}

function isOnPane({ x, y }: Point): boolean {
  return document.elementFromPoint(x, y)?.closest(".react-flow__pane") !== null;
}
