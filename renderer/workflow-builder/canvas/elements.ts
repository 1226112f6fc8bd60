import { type Edge, type Node, type NodeHandle, Position } from "@xyflow/react";
import type { DeskNote } from "../../../electron/hive/contract/desk.ts";
import { plural } from "../../shell/format.ts";
import type { StepPiece } from "../document/workflow-document.ts";
import { linksIn, stepsIn } from "./canvas-index.ts";
import type { Drag } from "./canvas-state.ts";
import { overlap, type Point, type Rect, stepSize } from "./geometry.ts";
import type { Frame, Scene, StepLink } from "./scene.ts";
import { doerOf } from "./step-words.ts";

/** What a step's node is drawn from. */
interface StepData extends Record<string, unknown> {
  readonly piece: StepPiece;
  /** What is wrong with it, in words; empty: nothing. */
  readonly problem: string;
  readonly pinned: boolean;
}

/** A step on the canvas; its id is the step's key. */
export type StepNode = Node<StepData, "step">;
/** A person's note on the canvas. */
export type NoteNode = Node<{ readonly note: DeskNote }, "note">;
/** The frame around some steps. */
export type GroupNode = Node<{ readonly frame: Frame }, "frame">;
/** Everything that stands on the canvas. */
export type CanvasNode = StepNode | NoteNode | GroupNode;
/** A line between two steps. */
export type LinkEdge = Edge<{ readonly kind: StepLink["kind"] }, "link">;

/** What of a scene is drawn, and how. */
export interface View {
  /** The part of the canvas that is drawn. */
  readonly rect: Rect;
  readonly selection: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
  readonly drag: Drag | null;
}

/** The nodes and edges that are handed to the drawing library: those in view, and the ends of lines that cross it. */
export interface Elements {
  readonly nodes: CanvasNode[];
  readonly edges: LinkEdge[];
}

/** Makes what draws scenes one after the other: what did not change stays the same object, and is not drawn again. */
export function createElements(): (scene: Scene, view: View) => Elements {
  let nodes = new Map<string, CanvasNode>();
  let edges = new Map<string, LinkEdge>();
  return (scene, view) => {
    const links = linksIn(scene.index, view.rect);
    const keys = new Set(stepsIn(scene.index, view.rect).map((index) => scene.index.keys[index] ?? ""));
    for (const { from, to } of links) keys.add(from).add(to);
    for (const key of view.drag?.steps ?? []) keys.add(key);
    const made = [...frameNodes(scene, view), ...noteNodes(scene, view), ...stepNodes(keys, scene, view)];
    nodes = new Map(made.map((node) => [node.id, kept(nodes.get(node.id), node)]));
    edges = new Map(links.map((link) => [link.id, keptEdge(edges.get(link.id), edgeOf(link, scene, view))]));
    return { nodes: [...nodes.values()], edges: [...edges.values()] };
  };
}

const middle = stepSize.height / 2 - 6;
const ends: NodeHandle[] = [
  { type: "target", position: Position.Left, x: -6, y: middle, width: 12, height: 12 },
  { type: "source", position: Position.Right, x: stepSize.width - 6, y: middle, width: 12, height: 12 },
];
/** Found by program, not with the Tab key: the canvas is one stop. */
const byProgram = { tabIndex: -1 } as const;

function stepNodes(keys: Iterable<string>, scene: Scene, view: View): readonly StepNode[] {
  const made: StepNode[] = [];
  for (const key of keys) {
    const piece = scene.steps.get(key);
    const place = scene.places.get(key);
    if (piece === undefined || place === undefined) continue;
    const problem = scene.problems.get(key) ?? "";
    const pinned = Object.hasOwn(scene.pins, piece.fields.id);
    made.push({
      ...{ id: key, type: "step", ...stepSize, measured: stepSize, handles: ends },
      position: moved(place, view.drag?.steps.has(key) === true ? view.drag.by : null),
      data: { piece, problem, pinned },
      selected: view.selection.has(key),
      ariaLabel: labelOf(piece, { problem, pinned }),
      ariaRole: "group",
      domAttributes: byProgram,
    });
  }
  return made;
}

function noteNodes({ notes }: Scene, view: View): readonly NoteNode[] {
  return notes
    .filter((note) => overlap(note, view.rect) || view.drag?.notes.has(note.id) === true)
    .map((note) => {
      const { width, height } = note;
      return {
        ...{ id: noteKey(note.id), type: "note", width, height, measured: { width, height }, zIndex: 0 },
        position: moved(note, view.drag?.notes.has(note.id) === true ? view.drag.by : null),
        data: { note },
        handles: [],
        connectable: false,
        selected: view.notes.has(note.id),
        ariaLabel: `Note: ${note.text.slice(0, 200)}`,
        ariaRole: "group",
        domAttributes: byProgram,
      } satisfies NoteNode;
    });
}

function frameNodes({ frames }: Scene, view: View): readonly GroupNode[] {
  return frames
    .filter(({ rect }) => overlap(rect, view.rect))
    .map((frame) => {
      const { width, height } = frame.rect;
      const isDragged = frame.steps.every((key) => view.drag?.steps.has(key) === true);
      return {
        ...{ id: frameKey(frame.group.id), type: "frame", width, height, measured: { width, height }, zIndex: -1 },
        position: moved(frame.rect, isDragged ? (view.drag?.by ?? null) : null),
        data: { frame },
        handles: [],
        selectable: false,
        connectable: false,
        dragHandle: ".group-name",
        style: { pointerEvents: "none" },
        ariaLabel: `Group ${frame.group.name}, ${plural(frame.steps.length, "step")}`,
        ariaRole: "group",
        domAttributes: byProgram,
      } satisfies GroupNode;
    });
}

/** The node id of a note. */
export function noteKey(id: string): string {
  return `note:${id}`;
}

/** The node id of a group's frame. */
export function frameKey(id: string): string {
  return `group:${id}`;
}

function edgeOf({ id, from, to, kind }: StepLink, scene: Scene, { links }: View): LinkEdge {
  const names = [from, to].map((key) => scene.steps.get(key)?.fields.id ?? "");
  const ariaLabel = kind === "need" ? `${names[1]} needs ${names[0]}` : `${names[1]} uses the result of ${names[0]}`;
  return { id, type: "link", source: from, target: to, data: { kind }, selected: links.has(id), ariaLabel };
}

function labelOf({ fields }: StepPiece, { problem, pinned }: { readonly problem: string; readonly pinned: boolean }) {
  return [
    fields.id === "" ? "Step without a name" : fields.id,
    doerOf(fields),
    ...(fields.disabled ? ["disabled"] : []),
    ...(pinned ? ["result pinned"] : []),
    ...(fields.approval ? ["waits for approval"] : []),
    ...(problem === "" ? [] : [`problem: ${problem}`]),
  ].join(", ");
}

function moved({ x, y }: Point, by: Point | null): { x: number; y: number } {
  return by === null ? { x, y } : { x: x + by.x, y: y + by.y };
}

function kept(before: CanvasNode | undefined, now: CanvasNode): CanvasNode {
  if (before === undefined || before.type !== now.type || !sameData(before, now)) return now;
  const sameBox = before.width === now.width && before.height === now.height;
  const samePlace = before.position.x === now.position.x && before.position.y === now.position.y;
  const sameWords = before.selected === now.selected && before.ariaLabel === now.ariaLabel;
  return sameBox && samePlace && sameWords ? before : ({ ...now, data: before.data } as CanvasNode); // of one type, by the first line
}

function sameData(before: CanvasNode, now: CanvasNode): boolean {
  const [left, right] = [Object.entries(before.data), now.data as Readonly<Record<string, unknown>>];
  return left.every(([name, value]) => value === right[name]);
}

function keptEdge(before: LinkEdge | undefined, now: LinkEdge): LinkEdge {
  if (before === undefined) return now;
  const sameWords = before.selected === now.selected && before.ariaLabel === now.ariaLabel;
  return sameWords && before.data?.kind === now.data?.kind ? before : now;
}
