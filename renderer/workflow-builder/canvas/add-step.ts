import type { WrittenFields } from "../document/edit.ts";
import { type CanvasTools, tryEdit } from "./canvas-tools.ts";
import { placeForNew, selectAdded } from "./change-steps.ts";
import { type Point, pitch, snapped, stepSize } from "./geometry.ts";

/** A step that is to be added. */
export interface NewStep {
  /** Fields under the names of the file. */
  readonly fields: WrittenFields;
  /** The middle of its left edge. */
  readonly at: Point;
  /** The step that it is to need; null: none. */
  readonly from: string | null;
}

/** Adds a step and selects it; one that needs another begins with that one's result. */
export function addStep(tools: CanvasTools, { fields, at, from }: NewStep): void {
  const place = snapped({ x: at.x, y: at.y - stepSize.height / 2 });
  const need = from === null ? undefined : tools.scene().steps.get(from)?.fields.id;
  const wired = need === undefined || need === "" ? fields : { ...fields, needs: [need], ...firstPrompt(fields, need) };
  const after = from === null ? {} : { after: from };
  selectAdded(tools, tryEdit(tools, { kind: "add", fields: wired, at: place, ...after }));
  tools.canvas.setState({ popup: null });
}

function firstPrompt({ prompt }: WrittenFields, need: string): WrittenFields {
  return prompt === "" ? { prompt: `{{ steps.${need}.output }}` } : {};
}

/** Adds a step behind the selected one, or where there is room in the middle of the view. */
export function addAside(tools: CanvasTools, fields: WrittenFields): void {
  addStep(tools, { fields, ...placeAside(tools) });
}

/** Opens the list of what can be added: beside the selected step, else below the pointer or in the middle. */
export function openQuickAdd(tools: CanvasTools): void {
  tools.canvas.setState({ popup: { kind: "add", ...placeAside(tools) } });
}

function placeAside(tools: CanvasTools): Pick<NewStep, "at" | "from"> {
  const selection = [...tools.selection()];
  const from = selection.length === 1 ? (selection[0] ?? null) : null;
  const place = from === null ? undefined : tools.scene().places.get(from);
  if (place !== undefined) return { at: free(tools, { x: place.x + pitch.column, y: place.y }), from };
  const { x, y } = placeForNew(tools);
  return { at: free(tools, { x: x - stepSize.width / 2, y: y - stepSize.height / 2 }), from };
}

/** The first place at or below one where no step stands; the middle of its left edge. */
function free({ scene }: CanvasTools, { x, y }: Point): Point {
  const taken = [...scene().places.values()];
  let top = y;
  while (taken.some((other) => Math.abs(other.x - x) < stepSize.width && Math.abs(other.y - top) < stepSize.height)) {
    top += pitch.row;
  }
  return { x, y: top + stepSize.height / 2 };
}
