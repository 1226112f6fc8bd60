/** A note that lies on the canvas. */
export interface DeskNote {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
}

/** Steps that are shown and moved together. */
export interface DeskGroup {
  readonly id: string;
  readonly name: string;
  /** Ids of its steps. */
  readonly steps: readonly string[];
  /** Name of a colour of the palette. */
  readonly color: string;
}

/** How a workflow lies on the canvas: what its file does not hold. */
export interface Desk {
  /** By the steps' ids. A step without one is laid out by itself. */
  readonly positions: Readonly<Record<string, { readonly x: number; readonly y: number }>>;
  readonly notes: readonly DeskNote[];
  readonly groups: readonly DeskGroup[];
  /** Results that are taken instead of running a step, by its id. */
  readonly pins: Readonly<Record<string, string>>;
}
