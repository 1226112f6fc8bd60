import type { Shape } from "./draw-lights.ts";
import { type AgentGraphLayout, type Box, pathBetween } from "./graph-layout.ts";
import type { Light } from "./lights.ts";

/** Tells where a light is on a drawing; null: it is not on it. Lines are measured once. */
export function lightShapes({ lead, agents, lines }: AgentGraphLayout): (light: Light) => Shape | null {
  const boxes = new Map<string, Box>([lead, ...agents].map((box) => [box.id, box]));
  const paths = new Map(lines.map(({ kind, path }) => [kind, path]));
  const measured = new Map<string, Shape>();
  const lineOf = (path: string): Shape => {
    const shape = measured.get(path) ?? { line: new Path2D(path), length: lengthOf(path) };
    measured.set(path, shape);
    return shape;
  };
  return ({ on, name }) => {
    if (on === "agent") {
      const box = boxes.get(name);
      return box === undefined ? null : { box };
    }
    const path = on === "kind" ? paths.get(name) : pairPath(boxes, name);
    return path === undefined ? null : lineOf(path);
  };
}

function pairPath(boxes: ReadonlyMap<string, Box>, pair: string): string | undefined {
  const [from = "", to = ""] = pair.split(" ");
  const [start, end] = [boxes.get(from), boxes.get(to)];
  return start && end && pathBetween(start, end);
}

function lengthOf(path: string): number {
  const element = document.createElementNS("http://www.w3.org/2000/svg", "path");
  element.setAttribute("d", path);
  return element.getTotalLength();
}
