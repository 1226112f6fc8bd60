import { type CanvasTools, tell } from "./canvas-tools.ts";
import { showAll } from "./change-steps.ts";
import type { Point } from "./geometry.ts";
import { moveTo } from "./move-steps.ts";

/** Lays all steps out so that few lines cross, beside the window's own work; undo takes it back. */
export async function tidy(tools: CanvasTools): Promise<void> {
  const { index, steps } = tools.scene();
  if (steps.size === 0) return;
  tell(tools, "Tidying up …");
  const { layoutOf } = await import("./tidy-layout.ts");
  const places = await layoutOf(index.keys, index.links).catch(() => null);
  if (places === null) tell(tools, "The layout could not be made.");
  else takePlaces(tools, places);
}

function takePlaces(tools: CanvasTools, places: ReadonlyMap<string, Point>): void {
  const known = tools.scene().steps;
  moveTo(tools, Object.fromEntries([...places].filter(([key]) => known.has(key))));
  tell(tools, "Tidied up. Undo takes it back.");
  requestAnimationFrame(() => showAll(tools));
}
