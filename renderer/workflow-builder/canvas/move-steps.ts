import { type Arrangement, arranged } from "./arrange.ts";
import { type CanvasTools, tell, tryEdit } from "./canvas-tools.ts";
import { type Point, snapped } from "./geometry.ts";

/** The places of the selected steps. */
function selectedPlaces({ selection, scene }: CanvasTools): ReadonlyMap<string, Point> {
  const { places } = scene();
  return new Map([...selection()].flatMap((key) => (places.has(key) ? [[key, places.get(key) ?? origin]] : [])));
}

const origin: Point = { x: 0, y: 0 };

/** Moves steps and notes as one undo step; a first move keeps where everything else stands as well. */
export function moveBy(tools: CanvasTools, what: Moving, merge: string): void {
  const { by, steps, notes } = what;
  const { places, notes: all } = tools.scene();
  const moved: Record<string, Point> = {};
  for (const key of steps) {
    const place = places.get(key);
    if (place !== undefined) moved[key] = { x: place.x + by.x, y: place.y + by.y };
  }
  moveTo(tools, moved, merge);
  for (const note of all) {
    if (!notes.has(note.id)) continue;
    const change = { x: note.x + by.x, y: note.y + by.y };
    tryEdit(tools, { kind: "note.set", id: note.id, change }, merge);
  }
}

/** What is moved, and how far. */
export interface Moving {
  readonly steps: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
  readonly by: Point;
}

/** Puts steps somewhere; those that nobody had placed yet are kept where they stand, so that none of them jumps later. */
export function moveTo(tools: CanvasTools, moved: Readonly<Record<string, Point>>, merge?: string): void {
  if (Object.keys(moved).length === 0) return;
  const { positions } = tools.document().desk;
  const { places, steps } = tools.scene();
  const unplaced = [...steps.values()].filter(({ fields }) => fields.id !== "" && !Object.hasOwn(positions, fields.id));
  const kept = Object.fromEntries(unplaced.map(({ key }) => [key, places.get(key) ?? origin]));
  tryEdit(tools, { kind: "move", positions: { ...kept, ...moved } }, merge);
}

/** Moves what is selected with the arrow keys. */
export function nudge(tools: CanvasTools, by: Point): void {
  moveBy(tools, { steps: tools.selection(), notes: tools.canvas.getState().notes, by }, "nudge");
}

/** Lines up or spreads the selected steps. */
export function arrange(tools: CanvasTools, how: Arrangement): void {
  const places = selectedPlaces(tools);
  if (places.size < 2) tell(tools, "Select two or more steps to line them up.");
  else moveTo(tools, arranged(places, how));
}

/** Puts the selected steps, or all of them, on the grid. */
export function toGrid(tools: CanvasTools): void {
  const selected = selectedPlaces(tools);
  const places = selected.size > 0 ? selected : tools.scene().places;
  moveTo(tools, Object.fromEntries([...places].map(([key, place]) => [key, snapped(place)])));
}
