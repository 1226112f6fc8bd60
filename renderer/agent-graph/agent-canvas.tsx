import {
  Background,
  type Node,
  type NodeTypes,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
} from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from "react";
import { leadId } from "../../electron/hive/contract/message-types.ts";
import { useFacts } from "../facts/facts-context.ts";
import { Icon } from "../shell/icon.tsx";
import { AgentNode } from "./agent-node.tsx";
import { FarContext, farBelow } from "./far-context.ts";
import { type AgentGraphLayout, type Box, layoutAgents } from "./graph-layout.ts";
import { KindNode } from "./kind-node.tsx";
import { kindShapes } from "./kind-shapes.ts";
import { MessageLights } from "./message-lights.tsx";
import { MessageLines } from "./message-lines.tsx";
import { nearest } from "./nearest.ts";
import { TierNode } from "./tier-node.tsx";
import "./agent-canvas.css";
import "./agent-node.css";

const nodeTypes: NodeTypes = { agent: AgentNode, kind: KindNode, tier: TierNode };
const closest = 0.15;
const widest = 1.6;
/** The smallest size at which figures are read without effort. */
const readable = 0.7;
/** Beside what is shown, in pixels. */
const margin = 20;
const whole = { maxZoom: 1, padding: 0.04 };

interface AgentCanvasProps {
  readonly current: string | null;
}

/** All agents by tier, the hive on top, and what they say to each other. */
export function AgentCanvas(props: AgentCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas({ current }: AgentCanvasProps) {
  const layout = useLayout();
  const nodes = useMemo(() => nodesOf(layout, current), [layout, current]);
  const move = useArrows(layout);
  const isFar = useStore(({ transform: [, , zoom] }) => zoom < farBelow);
  return (
    <FarContext value={isFar}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys move between the links inside it */}
      <div className="agent-canvas" onKeyDown={move} data-commands="agents">
        <ReactFlow
          nodes={nodes}
          nodeTypes={nodeTypes}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          elementsSelectable={false}
          onlyRenderVisibleElements
          disableKeyboardA11y
          deleteKeyCode={null}
          minZoom={closest}
          maxZoom={widest}
          fitView
          fitViewOptions={whole}
          proOptions={{ hideAttribution: true }}
          aria-label="Agents by tier"
        >
          <Background gap={24} size={1} color="var(--line)" />
          <MessageLines lines={layout.lines} />
          <MessageLights layout={layout} />
        </ReactFlow>
        <ZoomButtons />
        <FitToCrew layout={layout} />
        <InSight box={boxOf(layout, current)} />
      </div>
    </FarContext>
  );
}

function useLayout(): AgentGraphLayout {
  const roster = useFacts(({ agents }) => agents.roster);
  const kinds = useFacts(({ agents }) => agents.kinds);
  return useMemo(() => layoutAgents(kindShapes(kinds ?? [], roster), leadId), [kinds, roster]);
}

function nodesOf({ lead, tiers, kinds, agents }: AgentGraphLayout, current: string | null): Node[] {
  const node = (box: Box, type: string, data: Node["data"]): Node => {
    const { x, y, width, height } = box;
    return { id: `${type} ${box.id}`, type, position: { x, y }, width, height, data, zIndex: type === "agent" ? 1 : 0 };
  };
  const agent = (box: Box): Node => node(box, "agent", { agent: box.id, current: box.id === current });
  return [
    ...tiers.map((box) => node(box, "tier", { tier: box.tier })),
    ...kinds.map((box) => node(box, "kind", { kind: box.id })),
    agent(lead),
    ...agents.map(agent),
  ];
}

/** Arrow keys go from one agent to the next in their direction; one that is out of sight is brought into it. */
function useArrows(layout: AgentGraphLayout): (event: KeyboardEvent<HTMLElement>) => void {
  const { setCenter, getZoom } = useReactFlow();
  return useCallback(
    (event) => {
      const from = event.target instanceof HTMLElement ? event.target.dataset["agent"] : undefined;
      const boxes = [layout.lead, ...layout.agents];
      const next = from === undefined ? undefined : nearest(boxes, from, event.key);
      if (next === undefined) return;
      event.preventDefault();
      const canvas = event.currentTarget;
      const focus = (): boolean => {
        const link = canvas.querySelector<HTMLElement>(`[data-agent="${CSS.escape(next.id)}"]`);
        link?.focus({ preventScroll: true });
        return link !== null && isInside(link, canvas);
      };
      if (focus()) return;
      void setCenter(next.x + next.width / 2, next.y + next.height / 2, { zoom: getZoom() }).then(() =>
        requestAnimationFrame(focus),
      );
    },
    [layout, setCenter, getZoom],
  );
}

function isInside(inner: HTMLElement, outer: HTMLElement): boolean {
  const [a, b] = [inner.getBoundingClientRect(), outer.getBoundingClientRect()];
  return a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
}

/** All agents are in sight at first, as far as they can be read so; else those at the top. Later, the picture is left as it is. */
function FitToCrew({ layout }: { readonly layout: AgentGraphLayout }) {
  const { fitView, getZoom, setViewport } = useReactFlow();
  const isKnown = layout.kinds.length > 0;
  useEffect(() => {
    if (!isKnown) return;
    void fitView(whole).then(() => {
      if (getZoom() < readable) void setViewport({ x: margin, y: margin, zoom: readable });
    });
  }, [isKnown, fitView, getZoom, setViewport]);
  return null;
}

function boxOf({ lead, agents }: AgentGraphLayout, id: string | null): Box | undefined {
  return id === null ? undefined : [lead, ...agents].find((box) => box.id === id);
}

/** An agent that is looked at is brought into sight when it is chosen, and when the canvas gets smaller. */
function InSight({ box }: { readonly box: Box | undefined }) {
  const { getViewport, setCenter } = useReactFlow();
  const [width, height] = [useStore((state) => state.width), useStore((state) => state.height)];
  const id = box?.id;
  const latest = useRef(box);
  latest.current = box; // agents move when others come and go: the picture stays where it is then
  // biome-ignore lint/correctness/useExhaustiveDependencies: the id stands for what was chosen
  useEffect(() => {
    const { current } = latest;
    if (current === undefined) return;
    const { x, y, zoom } = getViewport();
    const [left, top] = [current.x * zoom + x, current.y * zoom + y];
    const isWithin =
      left >= 0 && left + current.width * zoom <= width && top >= 0 && top + current.height * zoom <= height;
    if (!isWithin) void setCenter(current.x + current.width / 2, current.y + current.height / 2, { zoom });
  }, [id, width, height, getViewport, setCenter]);
  return null;
}

function ZoomButtons() {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  return (
    <fieldset className="agent-zoom" aria-label="Zoom">
      <button type="button" className="button button-icon" aria-label="Zoom in" onClick={() => void zoomIn()}>
        +
      </button>
      <button type="button" className="button button-icon" aria-label="Zoom out" onClick={() => void zoomOut()}>
        −
      </button>
      <button
        type="button"
        className="button button-icon"
        aria-label="Show all"
        title="Show all"
        onClick={() => void fitView(whole)}
      >
        <Icon name="screen" />
      </button>
    </fieldset>
  );
}
