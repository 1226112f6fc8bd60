import type { Desk } from "../../../electron/hive/contract/desk.ts";
import type { Point } from "./desk.ts";
import type { WrittenFields } from "./edit.ts";
import { recordOf, textOf } from "./step-fields.ts";
import type { WorkflowDocument } from "./workflow-document.ts";

/** Longest text that is taken for steps, in characters. */
const longest = 4_194_304;

/** Steps on the clipboard. */
export interface Clip {
  readonly steps: readonly WrittenFields[];
  /** Lines of each, with their comments; only for steps of the same place in the list. */
  readonly lines: readonly string[];
  readonly desk: Pick<Desk, "positions" | "groups" | "pins">;
}

/** Steps as the text that the clipboard holds and that can be sent to a friend. */
export function clipText(document: WorkflowDocument, keys: Iterable<string>): string {
  const wanted = new Set(keys);
  const pieces = document.steps.filter(({ key }) => wanted.has(key));
  const ids = new Set(pieces.map(({ fields }) => fields.id));
  const { positions, pins, groups } = document.desk;
  const kept = <Value>(record: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> =>
    Object.fromEntries([...ids].flatMap((id) => (record[id] === undefined ? [] : [[id, record[id]] as const])));
  const desk = {
    positions: kept(positions),
    pins: kept(pins),
    groups: groups.filter(({ steps }) => steps.length > 0 && steps.every((id) => ids.has(id))),
  };
  const steps = pieces.map(({ fields }) => fields.raw);
  return JSON.stringify({ skep: "steps", version: 1, steps, desk, lines: pieces.map(({ text }) => text) }, null, 2);
}

/** The steps that a text from the clipboard holds; null when it holds none. It may come from anywhere. */
export function readClip(text: string): Clip | null {
  const data = text.length > longest ? null : parsed(text);
  if (data?.["skep"] !== "steps" || data["version"] !== 1) return null;
  const steps = listOf(data["steps"]).flatMap((step): readonly WrittenFields[] => {
    const fields = recordOf(step);
    return fields === null ? [] : [fields];
  });
  if (steps.length === 0) return null;
  const desk = recordOf(data["desk"]) ?? {};
  const lines = listOf(data["lines"]);
  return {
    steps,
    lines: lines.length === steps.length ? lines.map((line) => textOf(line) ?? "") : [],
    desk: {
      positions: entriesOf(desk["positions"], pointOf),
      pins: entriesOf(desk["pins"], textOf),
      groups: listOf(desk["groups"]).flatMap((group) => groupOf(group) ?? []),
    },
  };
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return recordOf(JSON.parse(text));
  } catch {
    return null; // some other text was copied
  }
}

function listOf(data: unknown): readonly unknown[] {
  return Array.isArray(data) ? data : [];
}

function entriesOf<Value>(data: unknown, read: (value: unknown) => Value | null): Readonly<Record<string, Value>> {
  const entries = Object.entries(recordOf(data) ?? {}).flatMap(([name, value]) => {
    const known = read(value);
    return known === null ? [] : [[name, known] as const];
  });
  return Object.fromEntries(entries);
}

function pointOf(data: unknown): Point | null {
  const { x, y } = recordOf(data) ?? {};
  return typeof x === "number" && typeof y === "number" && Number.isFinite(x) && Number.isFinite(y) ? { x, y } : null;
}

function groupOf(data: unknown): Desk["groups"][number] | null {
  const { id, name, steps, color } = recordOf(data) ?? {};
  if (typeof id !== "string" || typeof name !== "string" || typeof color !== "string") return null;
  return { id, name, color, steps: listOf(steps).flatMap((step) => textOf(step) ?? []) };
}
