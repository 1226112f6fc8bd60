import type { DeskGroup, DeskNote } from "../../../electron/hive/contract/desk.ts";
import type { StepIndex, StepsByKey } from "../document/step-index.ts";
import type { StepPiece } from "../document/workflow-document.ts";
import type { CanvasIndex } from "./canvas-index.ts";
import { boundsOf, type Point, type Rect, stepSize } from "./geometry.ts";
import type { Link } from "./level-places.ts";

/** A line between two steps: `to` needs `from`, or its templates name it. */
export interface StepLink extends Link {
  readonly id: string;
  readonly kind: "need" | "reference";
}

/** A group with the keys of its steps, and the part of the canvas that it frames. */
export interface Frame {
  readonly group: DeskGroup;
  readonly steps: readonly string[];
  readonly rect: Rect;
}

/** What is painted of steps that are too small to be read: the same object while only their words change. */
export interface SceneMap {
  readonly places: ReadonlyMap<string, Point>;
  readonly index: CanvasIndex<StepLink>;
  /** What is wrong with a step, in words. */
  readonly problems: ReadonlyMap<string, string>;
  /** The ids of steps, and their keys by those. */
  readonly names: Pick<StepIndex, "ids" | "keys">;
}

/** Everything that can be drawn of a workflow, by key. */
export interface Scene extends Omit<SceneMap, "names"> {
  readonly steps: StepsByKey;
  readonly map: SceneMap;
  readonly notes: readonly DeskNote[];
  readonly frames: readonly Frame[];
  /** Results by the step's id that are taken as they are. */
  readonly pins: Readonly<Record<string, string>>;
}

/** Room that a frame leaves around its steps; above them stands its name. */
const inner = { side: 20, top: 44, bottom: 48 } as const;

/** The frames of a workflow's groups; a group without steps has none. */
export function framesOf(
  groups: readonly DeskGroup[],
  steps: readonly StepPiece[],
  places: ReadonlyMap<string, Point>,
): readonly Frame[] {
  if (groups.length === 0) return [];
  const keys = new Map(steps.map(({ key, fields }) => [fields.id, key]));
  return groups.flatMap((group) => {
    const members = group.steps.flatMap((id) => keys.get(id) ?? []);
    const rect = frameRect(members.flatMap((key) => places.get(key) ?? []));
    return rect === null ? [] : [{ group, steps: members, rect }];
  });
}

function frameRect(places: readonly Point[]): Rect | null {
  const bounds = boundsOf(places.map((place) => ({ ...place, ...stepSize })));
  if (bounds === null) return null;
  return {
    x: bounds.x - inner.side,
    y: bounds.y - inner.top,
    width: bounds.width + 2 * inner.side,
    height: bounds.height + inner.top + inner.bottom,
  };
}
