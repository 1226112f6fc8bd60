import type { Channel } from "../../electron/hive/contract/message-types.ts";
import type { Box } from "./graph-layout.ts";
import { lineStroke, type Moment, ringStroke, type Stroke } from "./light-stroke.ts";
import type { Light } from "./lights.ts";

/** How the messages of a channel look. */
export interface ChannelLook {
  readonly colour: string;
  /** Lengths of strokes and gaps; empty: one line. */
  readonly dashes: readonly number[];
}

/** Where a light is: the box of an agent, or a line with its length in pixels. */
export type Shape = { readonly box: Box } | { readonly line: Path2D; readonly length: number };

/** What the lights are drawn with. */
export interface Scene {
  /** Null: what was lit is not on the drawing any more. */
  readonly shapeOf: (light: Light) => Shape | null;
  readonly looks: Readonly<Record<Channel, ChannelLook>>;
}

/** The corners of an agent's box. */
const round = 6;

/** Draws all that is lit. */
export function drawLights(
  canvas: CanvasRenderingContext2D,
  lights: Iterable<Light>,
  { shapeOf, looks, ...moment }: Scene & Moment,
): void {
  canvas.lineCap = "round";
  for (const light of lights) {
    const shape = shapeOf(light);
    if (shape === null) continue;
    const { colour, dashes } = looks[light.channel];
    canvas.strokeStyle = colour;
    if ("box" in shape) {
      prepare(canvas, ringStroke(light, moment));
      const { x, y, width, height } = shape.box;
      canvas.beginPath();
      canvas.roundRect(x, y, width, height, round);
      canvas.stroke();
    } else {
      prepare(canvas, lineStroke(light, moment, { length: shape.length, dashes }));
      canvas.stroke(shape.line);
    }
  }
}

function prepare(canvas: CanvasRenderingContext2D, { alpha, width, dashes, offset }: Stroke): void {
  canvas.globalAlpha = alpha;
  canvas.lineWidth = width;
  canvas.setLineDash([...dashes]);
  canvas.lineDashOffset = offset;
}
