import { ReactFlow, ReactFlowProvider, SelectionMode } from "@xyflow/react";
import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { keyParts } from "../../shell/key-text.ts";
import { pageStorage } from "../../shell/theme.ts";
import { useKeys } from "../../shell/use-command.ts";
import type { WrittenFields } from "../document/edit.ts";
import { StepPalette } from "../palette/step-palette.tsx";
import { useSession } from "../session/session-context.ts";
import { addAside } from "./add-step.ts";
import { stepsIn } from "./canvas-index.ts";
import { CanvasPopup } from "./canvas-popup.tsx";
import { CanvasContext, createCanvasStore, useCanvas } from "./canvas-state.ts";
import { CanvasStatus } from "./canvas-status.tsx";
import { type CanvasTools, ToolsContext } from "./canvas-tools.ts";
import { ConnectHint } from "./connect-hint.tsx";
import { createElements, type Elements } from "./elements.ts";
import { grid } from "./geometry.ts";
import { GroupNode } from "./group-node.tsx";
import { keepPalette, readPalette } from "./kept-palette.ts";
import { LinkEdge } from "./link-edge.tsx";
import { Minimap } from "./minimap.tsx";
import { NoteNode } from "./note-node.tsx";
import { Overview } from "./overview.tsx";
import type { Scene } from "./scene.ts";
import { StepNode } from "./step-node.tsx";
import { OverlayContext, type OverlaySource } from "./step-overlay.ts";
import { useCanvasCommands } from "./use-canvas-commands.ts";
import { useCanvasTools } from "./use-canvas-tools.ts";
import { zooms } from "./use-canvas-view.ts";
import { useConnecting } from "./use-connecting.ts";
import { type Covered, useCovered } from "./use-covered.ts";
import { useDrag } from "./use-drag.ts";
import { useDropping } from "./use-dropping.ts";
import { useLookAtChosen } from "./use-look-at-chosen.ts";
import { useOpening } from "./use-opening.ts";
import { useScene } from "./use-scene.ts";
import { useSelecting } from "./use-selecting.ts";
import { ViewBar } from "./view-bar.tsx";
import "@xyflow/react/dist/base.css";
import "./canvas.css";
import "./step-node.css";

const nodeTypes = { step: StepNode, note: NoteNode, frame: GroupNode };
const edgeTypes = { link: LinkEdge };
const nothing: Elements = { nodes: [], edges: [] };
/** More steps than this around the view are painted as one picture. */
const mostElements = 700;

interface WorkflowCanvasProps {
  /** The run that is shown in the nodes; null: none. */
  readonly overlay: OverlaySource | null;
  /** Shows a step's own fields, when a person opens it. */
  readonly open: (step: string) => void;
  /** Whether it is there to be looked at alone. */
  readonly readOnly?: boolean;
  /** Lies over the canvas. */
  readonly children?: ReactNode;
}

/** The workflow as a graph that can be drawn and changed; its keys work while the focus is on it. */
export function WorkflowCanvas(props: WorkflowCanvasProps) {
  const [store] = useState(() => createCanvasStore({ palette: readPalette(pageStorage) }));
  useEffect(
    () =>
      store.subscribe(({ palette }, before) => {
        if (palette !== before.palette) keepPalette(pageStorage, palette);
      }),
    [store],
  );
  return (
    <CanvasContext value={store}>
      <OverlayContext value={props.overlay}>
        <ReactFlowProvider>
          <Canvas {...props} />
        </ReactFlowProvider>
      </OverlayContext>
    </CanvasContext>
  );
}

function Canvas({ overlay, open, readOnly = false, children }: WorkflowCanvasProps) {
  const scene = useScene();
  const tools = useCanvasTools(scene, overlay);
  useLookAtChosen(tools);
  const covered = useCovered();
  const isFar = useMemo(() => isManyIn(scene, covered), [scene, covered]);
  const { nodes, edges } = useElements(scene, isFar ? null : covered);
  const isBroken = useSession((session) => session.textProblem !== null);
  const isReadOnly = isBroken || readOnly;
  const snap = useCanvas((state) => state.snap);
  const palette = useCanvas((state) => state.palette);
  const keys = useCanvasCommands(tools, open);
  const add = useCallback((fields: WrittenFields) => addAside(tools, fields), [tools]);
  useFocusOfNothing(tools, scene, !readOnly);
  return (
    <ToolsContext value={tools}>
      <div className="workflow-canvas" data-palette={palette}>
        {palette && !readOnly && <StepPalette add={add} off={isBroken} />}
        <div className="canvas-field" data-commands="canvas" {...useDropping(tools)} {...keys}>
          <ReactFlow
            {...{ nodes, edges, nodeTypes, edgeTypes }}
            {...useSelecting(tools)}
            {...useDragHandlers(tools)}
            {...useConnecting(tools)}
            {...useOpening(tools, open)}
            {...fixed}
            nodesDraggable={!isReadOnly}
            nodesConnectable={!isReadOnly}
            snapToGrid={snap}
            tabIndex={0}
            aria-label="Workflow canvas"
          >
            {isFar && covered !== null && <Overview map={scene.map} covered={covered} />}
          </ReactFlow>
          {scene.steps.size === 0 && <EmptyCanvas />}
          <ConnectHint />
          {scene.steps.size > 0 && <Minimap map={scene.map} />}
          <CanvasPopup tools={tools} />
          {children}
        </div>
        {readOnly ? <ViewBar tools={tools} /> : <CanvasStatus tools={tools} />}
      </div>
    </ToolsContext>
  );
}

/** Where nothing has the focus yet, or what had it is gone, the canvas takes it: its keys work at once. */
function useFocusOfNothing({ view }: CanvasTools, { index }: Scene, isWanted: boolean): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `index` is the signal that what had the focus may be gone
  useEffect(() => {
    if (!isWanted) return;
    // In the next frame: the drawing library takes steps off the page after this.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) view.element()?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [view, isWanted, index]);
}

function EmptyCanvas() {
  const key = useKeys("canvas.add").at(-1);
  return (
    <p className="canvas-empty">
      Nothing here yet. Drag an agent from the list onto the canvas, or double click
      {key !== undefined && (
        <>
          , or press <kbd>{keyParts(key).join(" ")}</kbd>
        </>
      )}
      .
    </p>
  );
}

const fixed = {
  onlyRenderVisibleElements: true,
  nodesFocusable: false,
  edgesFocusable: false,
  disableKeyboardA11y: true,
  deleteKeyCode: null,
  selectionKeyCode: null,
  multiSelectionKeyCode: ["Shift", "Control", "Meta"],
  panActivationKeyCode: "Space",
  selectionOnDrag: true,
  selectionMode: SelectionMode.Partial,
  panOnDrag: [1],
  panOnScroll: true,
  zoomOnDoubleClick: false,
  nodeDragThreshold: 3,
  snapGrid: [grid, grid] as [number, number],
  connectionRadius: 40,
  minZoom: zooms.least,
  maxZoom: zooms.most,
  proOptions: { hideAttribution: true },
  elevateNodesOnSelect: false,
};

function useDragHandlers(tools: CanvasTools) {
  const { onStart, onDrag, onStop } = useDrag(tools);
  return { onNodeDragStart: onStart, onNodeDrag: onDrag, onNodeDragStop: onStop };
}

function isManyIn({ index }: Scene, covered: Covered | null): boolean {
  return covered !== null && index.keys.length > mostElements && stepsIn(index, covered.rect).length > mostElements;
}

/** What is handed to the drawing library: of thousands of steps those around the view. */
function useElements(scene: Scene, covered: Covered | null): Elements {
  const [draw] = useState(createElements);
  const selection = useSession((session) => session.selection);
  const notes = useCanvas((state) => state.notes);
  const links = useCanvas((state) => state.links);
  const drag = useCanvas((state) => state.drag);
  return useMemo(
    () => (covered === null ? nothing : draw(scene, { rect: covered.rect, selection, notes, links, drag })),
    [draw, scene, covered, selection, notes, links, drag],
  );
}
