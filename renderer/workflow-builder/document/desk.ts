import type { Desk } from "../../../electron/hive/contract/desk.ts";

/** A place on the canvas, in its own pixels. */
export type Point = Desk["positions"][string];

/** The desk of a file that nobody has arranged. */
export const emptyDesk: Desk = { positions: {}, notes: [], groups: [], pins: {} };
