import type { Desk, DeskGroup } from "../../../electron/hive/contract/desk.ts";
import type { Point } from "./desk.ts";
import { withoutMembers } from "./desk-steps.ts";
import type { Edit } from "./edit.ts";
import { done, gone } from "./edit-result.ts";
import { sameData } from "./same-data.ts";
import { stepOf } from "./step-index.ts";
import type { EditResult, WorkflowDocument } from "./workflow-document.ts";

type DeskEdit = Extract<Edit, { readonly kind: "move" | "pin" | `note.${string}` | `group.${string}` }>;

/** An edit of what lies on the canvas: the file's text stays. */
export function editDesk(document: WorkflowDocument, edit: DeskEdit): EditResult {
  if (edit.kind === "pin" && stepOf(document, edit.step) === undefined) return gone();
  const desk = changedDesk(document, edit);
  return done(desk === document.desk ? document : { ...document, desk });
}

function changedDesk(document: WorkflowDocument, edit: DeskEdit): Desk {
  const { desk } = document;
  switch (edit.kind) {
    case "move":
      return moved(document, edit.positions);
    case "pin":
      return pinned(desk, stepOf(document, edit.step)?.fields.id ?? "", edit.output);
    case "note.add":
      return { ...desk, notes: [...desk.notes, { ...edit.note, id: freeNumber("n", desk.notes) }] };
    case "note.set":
      return withList(desk, "notes", patched(desk.notes, edit));
    case "note.remove":
      return { ...desk, notes: desk.notes.filter(({ id }) => !edit.ids.includes(id)) };
    case "group.add":
      return { ...desk, groups: withGroup(document, edit) };
    case "group.set":
      return withList(desk, "groups", patched(desk.groups, edit));
    case "group.remove":
      return { ...desk, groups: desk.groups.filter(({ id }) => !edit.ids.includes(id)) };
  }
}

function withList<Name extends "notes" | "groups">(desk: Desk, name: Name, list: Desk[Name]): Desk {
  return list === desk[name] ? desk : { ...desk, [name]: list };
}

/** The same list when the change says what is there already: it is nothing to undo. */
function patched<Item extends { readonly id: string }>(
  list: readonly Item[],
  { id, change }: { readonly id: string; readonly change: Partial<Omit<NoInfer<Item>, "id">> },
): readonly Item[] {
  const item = list.find((one) => one.id === id);
  if (item === undefined || sameData(item, { ...item, ...change })) return list;
  return list.map((one) => (one === item ? { ...item, ...change } : one));
}

function moved(document: WorkflowDocument, positions: Readonly<Record<string, Point>>): Desk {
  const { desk } = document;
  const changed = Object.entries(positions).flatMap(([key, { x, y }]) => {
    const id = stepOf(document, key)?.fields.id ?? "";
    const before = desk.positions[id];
    return id === "" || (before?.x === x && before.y === y) ? [] : [[id, { x, y }] as const];
  });
  return changed.length === 0 ? desk : { ...desk, positions: { ...desk.positions, ...Object.fromEntries(changed) } };
}

function pinned(desk: Desk, id: string, output: string | null): Desk {
  const { [id]: before, ...others } = desk.pins;
  if (id === "" || (before ?? null) === output) return desk;
  return { ...desk, pins: output === null ? others : { ...others, [id]: output } };
}

function withGroup(
  document: WorkflowDocument,
  edit: Extract<Edit, { readonly kind: "group.add" }>,
): readonly DeskGroup[] {
  const { groups } = document.desk;
  const steps = edit.steps.flatMap((key) => stepOf(document, key)?.fields.id || []);
  if (steps.length === 0) return groups;
  const others = withoutMembers(groups, new Set(steps));
  return [...others, { id: freeNumber("g", groups), name: edit.name, steps, color: edit.color }];
}

/** The next of the names `n1`, `n2` … */
export function freeNumber(letter: string, taken: readonly { readonly id: string }[]): string {
  const numbers = taken.map(({ id }) => Number(id.slice(letter.length))).filter(Number.isSafeInteger);
  return `${letter}${Math.max(0, ...numbers) + 1}`;
}
