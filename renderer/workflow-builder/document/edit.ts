import type { DeskGroup, DeskNote } from "../../../electron/hive/contract/desk.ts";
import type { Point } from "./desk.ts";

/** Fields of a step under the names of the file. */
export type WrittenFields = Readonly<Record<string, unknown>>;

/** Where in a mapping a value stands. */
export type FieldPath = readonly (string | number)[];

/** One change that a person makes. Steps are named by their keys. */
export type Edit =
  /** A new step; without an id it gets a free one. `after`: behind this step in the file, else the last one. */
  | { readonly kind: "add"; readonly fields: WrittenFields; readonly at?: Point; readonly after?: string }
  /** Undefined takes the field out. */
  | { readonly kind: "set"; readonly step: string; readonly path: FieldPath; readonly value: unknown }
  /** Needs and templates that name the step follow. */
  | { readonly kind: "rename"; readonly step: string; readonly to: string }
  | { readonly kind: "remove"; readonly steps: readonly string[] }
  /** `to` needs `from`. */
  | { readonly kind: "connect"; readonly from: string; readonly to: string }
  | { readonly kind: "disconnect"; readonly from: string; readonly to: string }
  | { readonly kind: "move"; readonly positions: Readonly<Record<string, Point>> }
  | { readonly kind: "disable"; readonly steps: readonly string[]; readonly on: boolean }
  /** Null lets the step run again. */
  | { readonly kind: "pin"; readonly step: string; readonly output: string | null }
  | { readonly kind: "duplicate"; readonly steps: readonly string[] }
  /** `clip` is the text of the clipboard; `at` is where its upper left corner comes. */
  | { readonly kind: "paste"; readonly clip: string; readonly at?: Point; readonly keepIncoming?: boolean }
  | { readonly kind: "note.add"; readonly note: Omit<DeskNote, "id"> }
  | { readonly kind: "note.set"; readonly id: string; readonly change: Partial<Omit<DeskNote, "id">> }
  | { readonly kind: "note.remove"; readonly ids: readonly string[] }
  /** A step is in one group at most: it leaves the one that it was in. */
  | { readonly kind: "group.add"; readonly name: string; readonly steps: readonly string[]; readonly color: string }
  | { readonly kind: "group.set"; readonly id: string; readonly change: Partial<Pick<DeskGroup, "name" | "color">> }
  | { readonly kind: "group.remove"; readonly ids: readonly string[] }
  /** A field beside the steps; undefined takes it out. */
  | { readonly kind: "settings"; readonly path: FieldPath; readonly value: unknown }
  /** The whole text, from the text side. */
  | { readonly kind: "text"; readonly source: string };
