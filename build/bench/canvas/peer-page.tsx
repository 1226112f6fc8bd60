import { Handle, type Node, type NodeProps, Position, ReactFlow, useNodesState } from "@xyflow/react";
import { memo, useEffect } from "react";
import { flushSync } from "react-dom";
import type { Driven } from "./drive.ts";
import { changedAt, edgesOf, nameOf, placeOf } from "./shape.ts";

type Plain = Node<{ readonly name: string; readonly state: string }>;

const PlainNode = memo(({ data }: NodeProps<Plain>) => (
  <div style={{ width: 220, height: 60, border: "1px solid #888", borderRadius: 6, background: "#fff" }}>
    <Handle type="target" position={Position.Left} />
    <b>{data.name}</b> <span>{data.state}</span>
    <Handle type="source" position={Position.Right} />
  </div>
));
const nodeTypes = { plain: PlainNode };

interface PeerPageProps {
  readonly count: number;
  readonly ready: (driven: Driven) => void;
}

/** The drawing library alone, culled, with nodes as plain as they can be. */
export function PeerPage({ count, ready }: PeerPageProps) {
  const [nodes, setNodes, onNodesChange] = useNodesState<Plain>(
    Array.from({ length: count }, (_, index) => ({
      ...{ id: nameOf(index), type: "plain", position: placeOf(index) },
      data: { name: `step ${index}`, state: "idle" },
    })),
  );
  useEffect(() => {
    const change = (frame: number): void => flushSync(() => setNodes((before) => changed(before, frame)));
    ready({ element: () => document.querySelector<HTMLElement>(".react-flow"), change });
  }, [ready, setNodes]);
  return (
    <ReactFlow
      {...{ nodes, nodeTypes, onNodesChange }}
      defaultEdges={edgesOf(count).map(({ from, to }) => ({ id: `${from}>${to}`, source: from, target: to }))}
      onlyRenderVisibleElements
      panOnScroll
      minZoom={0.02}
      proOptions={{ hideAttribution: true }}
    />
  );
}

function changed(before: readonly Plain[], frame: number): Plain[] {
  const after = before.slice();
  for (const index of changedAt(frame)) {
    const node = after[index];
    if (node) after[index] = { ...node, data: { ...node.data, state: frame % 2 ? "running" : "done" } };
  }
  return after;
}
