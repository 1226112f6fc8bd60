import type { CanvasTools } from "./canvas-tools.ts";
import { stepSize } from "./geometry.ts";
import { type Direction, neighbour } from "./neighbours.ts";

/** Selects one step, looks at it, and puts the focus on it. */
export function goToStep(tools: CanvasTools, key: string): void {
  const place = tools.scene().places.get(key);
  if (place === undefined) return;
  tools.session.select([key]);
  tools.canvas.setState({ notes: new Set(), links: new Set() });
  tools.view.reveal({ ...place, ...stepSize });
  focusStep(tools, key);
}

/**
 * Puts the focus on a step once it is drawn, so that keys and screen readers are where the eye is. What the next key has
 * opened meanwhile keeps it.
 */
export function focusStep({ view }: CanvasTools, key: string): void {
  const before = document.activeElement;
  requestAnimationFrame(() => {
    const now = document.activeElement;
    if (now !== before && now !== document.body) return;
    const element = view.element();
    const node = element?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(key)}"]`);
    (node ?? element)?.focus({ preventScroll: true });
  });
}

/** Selects everything. */
export function selectAll({ session, canvas, scene }: CanvasTools): void {
  const { steps, notes } = scene();
  session.select([...steps.keys()]);
  canvas.setState({ notes: new Set(notes.map(({ id }) => id)), links: new Set() });
}

/** Goes from the selected step to the next in a direction; without one to the first step. */
export function selectNeighbour(tools: CanvasTools, direction: Direction): void {
  const from = [...tools.selection()].at(-1);
  const first = tools.scene().index.keys[0];
  const to = from === undefined ? (first ?? null) : neighbour(tools.scene(), from, direction);
  if (to !== null) goToStep(tools, to);
}

/** Selects nothing. */
export function selectNothing({ session, canvas }: CanvasTools): void {
  session.select([]);
  canvas.setState({ notes: new Set(), links: new Set(), popup: null, told: "" });
}
