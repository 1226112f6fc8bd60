import { type Light, litMs } from "./lights.ts";

/** When and how lights are drawn. */
export interface Moment {
  readonly now: number;
  /** Nothing moves or fades: it is there, and then it is not. */
  readonly isCalm: boolean;
}

/** How a line or a ring is drawn; lengths in pixels. */
export interface Stroke {
  readonly alpha: number;
  readonly width: number;
  /** Lengths of strokes and gaps; empty: one line. */
  readonly dashes: readonly number[];
  /** How much of the dashes is over before the line begins. */
  readonly offset: number;
}

/** The part of a line that a message on its way takes. */
const share = 0.12;

/** A ring around an agent fades: quickly first, and then slowly. */
export function ringStroke(light: Light, { now, isCalm }: Moment): Stroke {
  return { alpha: isCalm ? 1 : (1 - ageOf(light, now)) ** 2, width: 2, dashes: [], offset: 0 };
}

/** A message goes along its line, down from the hive or up to it; where nothing moves, the line looks as its channel does. */
export function lineStroke(light: Light, { now, isCalm }: Moment, { length, dashes }: Line): Stroke {
  const shown = { alpha: 1, width: 2.5 };
  if (isCalm) return { ...shown, dashes, offset: 0 };
  const age = ageOf(light, now);
  // From just before the beginning to just behind the end, slower at both.
  const way = eased(light.isUp ? 1 - age : age);
  return { ...shown, dashes: [share * length, length], offset: length * (share - way * (1 + share)) };
}

interface Line {
  readonly length: number;
  /** Those of the channel. */
  readonly dashes: readonly number[];
}

function ageOf({ since }: Light, now: number): number {
  return Math.min(1, Math.max(0, (now - since) / litMs));
}

function eased(way: number): number {
  return way * way * (3 - 2 * way);
}
