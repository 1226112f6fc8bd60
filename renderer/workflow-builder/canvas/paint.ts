import type { Mark } from "../../shell/words.ts";
import { stepMark } from "../../shell/words.ts";
import { linksIn, stepsIn } from "./canvas-index.ts";
import { type Rect, stepSize } from "./geometry.ts";
import type { SceneMap } from "./scene.ts";
import type { OverlaySource } from "./step-overlay.ts";

/** The colours of steps that are drawn too small to be read. */
export interface Colours {
  readonly step: string;
  readonly line: string;
  readonly chosen: string;
  readonly problem: string;
  readonly marks: Readonly<Record<Mark, string>>;
}

/** Reads the colours of the house as they are where an element stands: in light or in dark. */
export function readColours(element: HTMLElement): Colours {
  const token = (name: string): string => {
    element.style.color = `var(--paint-${name})`;
    return getComputedStyle(element).color;
  };
  const [step, moving] = [token("step"), token("moving")];
  const marks = { idle: step, moving, retry: moving, done: token("done"), failed: token("failed") };
  const all = { step, line: token("line"), chosen: token("chosen"), problem: marks.failed };
  return { ...all, marks: { ...marks, waiting: token("waiting"), cancelled: step } };
}

/** What is painted, and where: `scale` pixels for one of the canvas. */
export interface Painting {
  readonly context: CanvasRenderingContext2D;
  readonly map: SceneMap;
  readonly colours: Colours;
  readonly rect: Rect;
  readonly scale: number;
  readonly selection: ReadonlySet<string>;
  readonly overlay: OverlaySource | null;
}

/** Paints all steps and, where they can be told apart, the lines between them. */
export function paintAll(painting: Painting, withLines: boolean): void {
  const { context, map, rect, scale } = painting;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.setTransform(scale, 0, 0, scale, -rect.x * scale, -rect.y * scale);
  if (withLines) paintLines(painting);
  paintSteps(
    painting,
    stepsIn(map.index, rect).map((index) => map.index.keys[index] ?? ""),
  );
}

/** Paints some steps over what is there. */
export function paintSteps({ context, map, colours, ...look }: Painting, keys: Iterable<string>): void {
  for (const key of keys) {
    const place = map.places.get(key);
    if (place === undefined) continue;
    context.fillStyle = colourOf(key, { map, colours, ...look });
    context.fillRect(place.x, place.y, stepSize.width, stepSize.height);
  }
}

type Look = Pick<Painting, "map" | "colours" | "selection" | "overlay">;

function colourOf(key: string, { map, colours, selection, overlay }: Look): string {
  if (selection.has(key)) return colours.chosen;
  const state = overlay?.get(map.names.ids.get(key) ?? "");
  if (state) return colours.marks[stepMark(state.state)];
  return map.problems.has(key) ? colours.problem : colours.step;
}

function paintLines({ context, map, colours, rect, scale }: Painting): void {
  context.strokeStyle = colours.line;
  context.lineWidth = 1 / scale;
  context.beginPath();
  for (const { from, to } of linksIn(map.index, rect)) {
    const [start, end] = [map.places.get(from), map.places.get(to)];
    if (start === undefined || end === undefined) continue;
    context.moveTo(start.x + stepSize.width, start.y + stepSize.height / 2);
    context.lineTo(end.x, end.y + stepSize.height / 2);
  }
  context.stroke();
}
