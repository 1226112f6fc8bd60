import { type ConnectionState, type InternalNode, useConnection } from "@xyflow/react";
import { canConnect } from "../document/can-connect.ts";
import { useSession } from "../session/session-context.ts";

interface Over {
  readonly from: string;
  readonly to: string;
  readonly x: number;
  readonly y: number;
}

/** Beside the pointer while a line is dragged: why it cannot end here. */
export function ConnectHint() {
  const over = useConnection(target);
  const document = useSession((session) => session.document);
  const refused = over === null ? null : canConnect(document, over.from, over.to);
  if (over === null || refused === null) return null;
  return (
    <p className="connect-hint" role="status" style={{ left: over.x + 16, top: over.y + 16 }}>
      {refused.message}
    </p>
  );
}

function target(connection: ConnectionState<InternalNode>): Over | null {
  const { inProgress, isValid, fromNode, fromHandle, toNode, pointer } = connection;
  if (!inProgress || isValid !== false || toNode === null) return null;
  const [from, to] = fromHandle.type === "source" ? [fromNode.id, toNode.id] : [toNode.id, fromNode.id];
  return { from, to, x: pointer.x, y: pointer.y };
}
