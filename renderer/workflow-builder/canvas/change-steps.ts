import { type CanvasTools, tell, tryEdit } from "./canvas-tools.ts";
import { noteKey } from "./elements.ts";
import { boundsOf, type Point, snapped, stepSize } from "./geometry.ts";
import { focusStep } from "./select-steps.ts";

let removals = 0;

/** Removes what is selected: steps, notes and links, as one undo step. */
export function removeSelected(tools: CanvasTools): void {
  const { notes, links } = tools.canvas.getState();
  const merge = `remove ${removals++}`;
  const steps = [...tools.selection()];
  for (const id of links) removeLink(tools, id, merge);
  if (notes.size > 0) tryEdit(tools, { kind: "note.remove", ids: [...notes] }, merge);
  if (steps.length > 0) tryEdit(tools, { kind: "remove", steps }, merge);
  tools.session.select([]);
  tools.canvas.setState({ notes: new Set(), links: new Set() });
  tools.view.element()?.focus({ preventScroll: true });
}

/** Takes a link away; one that a template makes is taken away where the template is. */
export function removeLink(tools: CanvasTools, id: string, merge?: string): void {
  const { index, steps } = tools.scene();
  const link = index.links.find((other) => other.id === id);
  if (link === undefined) return;
  const [from, to] = [link.from, link.to].map((key) => steps.get(key)?.fields.id ?? "");
  const isWritten = link.kind === "need";
  if (isWritten) tryEdit(tools, { kind: "disconnect", from: link.from, to: link.to }, merge);
  else tell(tools, `${to} uses the result of ${from} in a template: take it out there to remove this link.`);
  tools.canvas.setState({ links: new Set() });
}

/** Disables the selected steps, or lets them run again when all of them are disabled. */
export function toggleDisabled(tools: CanvasTools): void {
  const { steps } = tools.scene();
  const keys = [...tools.selection()];
  const on = keys.some((key) => steps.get(key)?.fields.disabled === false);
  if (keys.length > 0) tryEdit(tools, { kind: "disable", steps: keys, on });
}

/** Pins the last results of the selected steps, or lets them run again. */
export function togglePinned(tools: CanvasTools): void {
  const { steps, pins } = tools.scene();
  const chosen = [...tools.selection()].flatMap((key) => steps.get(key) ?? []);
  const isPinned = chosen.some(({ fields }) => Object.hasOwn(pins, fields.id));
  const merge = `pin ${removals++}`;
  const missing: string[] = [];
  for (const { key, fields } of chosen) {
    const output = isPinned ? null : tools.overlay()?.result(fields.id);
    if (output === undefined || (output === null && !isPinned)) missing.push(fields.id);
    else tryEdit(tools, { kind: "pin", step: key, output }, merge);
  }
  if (missing.length > 0) tell(tools, `No result to pin yet: run ${missing.join(", ")} first.`);
}

/** Makes another of each selected step. */
export function duplicateSelected(tools: CanvasTools): void {
  const steps = [...tools.selection()];
  if (steps.length > 0) selectAdded(tools, tryEdit(tools, { kind: "duplicate", steps }));
}

/** Begins to write the name of the selected step. */
export function beginRename(tools: CanvasTools): void {
  const [key] = tools.selection();
  if (key !== undefined) tools.canvas.setState({ writing: key });
}

/** Adds an empty note below the pointer, or in the middle, and begins to write it. */
export function addNote(tools: CanvasTools): void {
  const { x, y } = snapped(placeForNew(tools));
  const before = new Set(tools.document().desk.notes.map(({ id }) => id));
  if (tryEdit(tools, { kind: "note.add", note: { x, y, width: 220, height: 120, text: "" } }) === null) return;
  const note = tools.document().desk.notes.find(({ id }) => !before.has(id));
  if (note !== undefined) tools.canvas.setState({ notes: new Set([note.id]), writing: noteKey(note.id) });
}

/** Frames the selected steps as a group. */
export function groupSelected(tools: CanvasTools): void {
  const steps = [...tools.selection()];
  const { groups } = tools.document().desk;
  const color = groupColours[groups.length % groupColours.length] ?? "amber";
  if (steps.length === 0) tell(tools, "Select steps to group them.");
  else tryEdit(tools, { kind: "group.add", name: `Group ${groups.length + 1}`, steps, color });
}

/** Takes the frames away that hold a selected step. */
export function ungroupSelected(tools: CanvasTools): void {
  const selection = tools.selection();
  const frames = tools.scene().frames.filter(({ steps }) => steps.some((key) => selection.has(key)));
  if (frames.length === 0) tell(tools, "None of the selected steps is in a group.");
  else tryEdit(tools, { kind: "group.remove", ids: frames.map(({ group }) => group.id) });
}

const groupColours = ["amber", "blue", "green", "violet", "red"] as const;

/** Puts what was copied below the pointer, or in the middle of the view. */
export function pasteText(tools: CanvasTools, clip: string, keepIncoming: boolean): void {
  const at = snapped(placeForNew(tools));
  selectAdded(tools, tryEdit(tools, { kind: "paste", clip, at, keepIncoming }));
}

/** Selects steps that have just been added. */
export function selectAdded(tools: CanvasTools, added: readonly string[] | null): void {
  if (added === null || added.length === 0) return;
  tools.session.select(added);
  const first = added[0];
  if (first !== undefined) focusStep(tools, first);
}

/** Where something new goes: below the pointer, else in the middle of the view. */
export function placeForNew({ pointer, view }: CanvasTools): Point {
  const screen = pointer();
  return screen === null ? view.middle() : view.placeAt(screen);
}

/** Looks at everything, or at the selection when there is more than one step in it. */
export function showAll(tools: CanvasTools): void {
  const { places, notes, frames } = tools.scene();
  const boxes = [...[...places.values()].map((place) => ({ ...place, ...stepSize })), ...notes];
  const all = boundsOf([...boxes, ...frames.map(({ rect }) => rect)]);
  if (all !== null) tools.view.show(all);
}
