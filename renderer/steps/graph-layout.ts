import { type Node, stepLevels } from "./levels.ts";

/** Sizes of the drawing, in pixels. */
export const graphSizes = { width: 176, height: 50, column: 232, row: 62 } as const;

/** One step with its place: the left upper corner, in pixels. */
export interface PlacedStep<Step extends Node> {
  readonly step: Step;
  readonly x: number;
  readonly y: number;
}

/** A drawing of steps: where each stands, and the lines from what is needed to who needs it, as SVG paths. */
export interface GraphLayout<Step extends Node> {
  readonly width: number;
  readonly height: number;
  readonly steps: readonly PlacedStep<Step>[];
  readonly lines: readonly { readonly id: string; readonly path: string }[];
}

/** Places steps in columns by dependency level, each column centred. */
export function graphLayout<Step extends Node>(plan: readonly Step[]): GraphLayout<Step> {
  const { width, height, column, row } = graphSizes;
  const levels = stepLevels(plan);
  const tallest = Math.max(1, ...levels.map((level) => level.length));
  const steps = levels.flatMap((level, index) =>
    level.map((step, place) => ({ step, x: index * column, y: ((tallest - level.length) / 2 + place) * row })),
  );
  const byId = new Map(steps.map((placed) => [placed.step.id, placed]));
  const lines = steps.flatMap((to) =>
    to.step.needs.flatMap((need) => {
      const from = byId.get(need);
      return from === undefined ? [] : [{ id: `${need} ${to.step.id}`, path: linePath(from, to) }];
    }),
  );
  return { width: (levels.length - 1) * column + width, height: (tallest - 1) * row + height, steps, lines };
}

type Place = { readonly x: number; readonly y: number };

function linePath(from: Place, to: Place): string {
  const [x1, y1] = [from.x + graphSizes.width, from.y + graphSizes.height / 2];
  const [x2, y2] = [to.x, to.y + graphSizes.height / 2];
  const bend = (graphSizes.column - graphSizes.width) / 2;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}
