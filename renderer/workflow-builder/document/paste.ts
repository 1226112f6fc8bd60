import type { Desk, DeskGroup } from "../../../electron/hive/contract/desk.ts";
import { type Clip, clipText, readClip } from "./clip.ts";
import type { Point } from "./desk.ts";
import type { Edit, WrittenFields } from "./edit.ts";
import { freeNumber } from "./edit-desk.ts";
import { done, refuse, rewritten } from "./edit-result.ts";
import { withPieces } from "./insert-pieces.ts";
import { lineBreak, withBreaks } from "./lines.ts";
import { freeId } from "./names.ts";
import { dashOf, textInStyle, withText, withValue } from "./piece.ts";
import { withNewName } from "./rename.ts";
import { sameData } from "./same-data.ts";
import { stepFields, textOf } from "./step-fields.ts";
import { indexOf } from "./step-index.ts";
import { dataOfStep } from "./step-text.ts";
import type { EditResult, StepPiece, WorkflowDocument } from "./workflow-document.ts";

/** How far a copy lies from what it was made of, in pixels. */
const aside = 40;

/** Steps once more, beside themselves. */
export function duplicateSteps(document: WorkflowDocument, keys: readonly string[]): EditResult {
  const clip = readClip(clipText(document, keys));
  return clip === null ? done(document) : pasted(document, { ...clip, desk: { ...clip.desk, pins: {} } }, {});
}

/** Steps from the clipboard, by ids that are free here. */
export function pasteSteps(document: WorkflowDocument, edit: Extract<Edit, { readonly kind: "paste" }>): EditResult {
  const clip = readClip(edit.clip);
  return clip === null ? refuse("The clipboard holds no steps.", "Copy steps first.") : pasted(document, clip, edit);
}

interface Place {
  readonly at?: Point;
  readonly keepIncoming?: boolean;
}

function pasted(document: WorkflowDocument, clip: Clip, { at, keepIncoming = false }: Place): EditResult {
  const names = newNames(document, clip);
  const here = indexOf(document.steps).keys;
  const given = new Set<string>();
  const pieces = clip.steps.map((fields, place): StepPiece => {
    const written = textOf(fields["id"]) ?? "";
    const first = names.has(written) && !given.has(written);
    given.add(written);
    const id = first
      ? (names.get(written) ?? "")
      : freeId(written || "step", { has: (name) => here.has(name) || [...names.values()].includes(name) });
    const whole = pieceOf(document, { fields, lines: clip.lines[place], key: `k${document.nextKey + place}` });
    const named = withValue(withNewName(whole, names), ["id"], id) ?? whole;
    return withNeeds(named, (need) => [...names.values()].includes(need) || (keepIncoming && here.has(need)));
  });
  const steps = withPieces(document, pieces);
  const desk = withClip(document.desk, clip.desk, { names, at });
  const next = rewritten(document, { steps, desk, nextKey: document.nextKey + pieces.length });
  return done(
    next,
    pieces.map(({ key }) => key),
  );
}

/** Ids under which the clip's steps come, by those that they had. */
function newNames(document: WorkflowDocument, clip: Clip): ReadonlyMap<string, string> {
  const taken = new Set(indexOf(document.steps).keys.keys());
  const names = new Map<string, string>();
  for (const fields of clip.steps) {
    const id = textOf(fields["id"]) ?? "";
    if (id === "" || names.has(id)) continue;
    const free = freeId(id, taken);
    taken.add(free);
    names.set(id, free);
  }
  return names;
}

interface Written {
  readonly fields: WrittenFields;
  readonly lines: string | undefined;
  readonly key: string;
}

/** The step with its own lines where they say what it says, so that their comments come along. */
function pieceOf(document: WorkflowDocument, { fields, lines = "", key }: Written): StepPiece {
  const dash = dashOf(document);
  const own = /^([ \t]*)-/m.exec(lines)?.[1]?.length ?? 0;
  const moved = lines
    .replaceAll("\r\n", "\n")
    .trimEnd()
    .split("\n")
    .map((line) =>
      line.trim() === "" ? "" : " ".repeat(Math.max(0, dash - own)) + line.slice(Math.max(0, own - dash)),
    )
    .join("\n");
  const text = withBreaks(`${moved}\n`, lineBreak(document.head));
  const fits = lines !== "" && sameData(dataOfStep(text), fields);
  return withText({ key, text: "", fields: stepFields({}) }, fits ? text : textInStyle(document, fields));
}

function withNeeds(piece: StepPiece, keeps: (need: string) => boolean): StepPiece {
  const needs = piece.fields.needs.filter(keeps);
  if (needs.length === piece.fields.needs.length) return piece;
  return withValue(piece, ["needs"], needs.length === 0 ? undefined : needs) ?? piece;
}

/** The desk with what lay on the clip's, moved so that its upper left corner comes to a place. */
function withClip(
  desk: Desk,
  clip: Clip["desk"],
  { names, at }: { readonly names: ReadonlyMap<string, string>; readonly at: Point | undefined },
): Desk {
  const places = Object.entries(clip.positions).filter(([id]) => names.has(id));
  const corner = {
    x: Math.min(...places.map(([, { x }]) => x)),
    y: Math.min(...places.map(([, { y }]) => y)),
  };
  const to = at ?? { x: corner.x + aside, y: corner.y + aside };
  const moved = places.map(([id, { x, y }]) => [
    names.get(id) ?? id,
    { x: x - corner.x + to.x, y: y - corner.y + to.y },
  ]);
  const pins = Object.entries(clip.pins).flatMap(([id, output]) =>
    names.has(id) ? [[names.get(id) ?? id, output]] : [],
  );
  return {
    ...desk,
    positions: { ...desk.positions, ...Object.fromEntries(moved) },
    pins: { ...desk.pins, ...Object.fromEntries(pins) },
    groups: clip.groups.reduce((groups, group) => withGroup(groups, group, names), desk.groups),
  };
}

function withGroup(
  groups: readonly DeskGroup[],
  group: DeskGroup,
  names: ReadonlyMap<string, string>,
): readonly DeskGroup[] {
  const steps = group.steps.flatMap((id) => names.get(id) ?? []);
  return steps.length === 0 ? groups : [...groups, { ...group, id: freeNumber("g", groups), steps }];
}
