import { useMemo } from "react";
import { useCommand } from "../../shell/use-command.ts";
import { openQuickAdd } from "./add-step.ts";
import type { Arrangement } from "./arrange.ts";
import { type CanvasTools, tell } from "./canvas-tools.ts";
import * as change from "./change-steps.ts";
import { noteKey } from "./elements.ts";
import { arrange, toGrid } from "./move-steps.ts";
import { selectAll, selectNeighbour, selectNothing } from "./select-steps.ts";
import { tidy } from "./tidy.ts";
import { useCanvasKeys } from "./use-canvas-keys.ts";

/** Has the commands of the canvas do something while it is there; answers with what its element listens to. */
export function useCanvasCommands(tools: CanvasTools, open: (step: string) => void) {
  const acts = useMemo(() => makeActs(tools, open), [tools, open]);
  useEditing(acts);
  useMoving(acts);
  useArranging(acts);
  return useCanvasKeys(tools);
}

type Acts = ReturnType<typeof makeActs>;

function useEditing(acts: Acts): void {
  useCommand("canvas.add", acts.add);
  useCommand("canvas.connect", acts.connect);
  useCommand("canvas.find", acts.find);
  useCommand("canvas.open", acts.open);
  useCommand("canvas.rename", acts.rename);
  useCommand("canvas.remove", acts.remove);
  useCommand("undo", acts.undo);
  useCommand("redo", acts.redo);
  useCommand("canvas.copy", acts.copy);
  useCommand("canvas.cut", acts.cut);
  useCommand("canvas.paste", acts.paste);
  useCommand("canvas.pasteLinked", acts.pasteLinked);
  useCommand("canvas.duplicate", acts.duplicate);
  useCommand("canvas.disable", acts.disable);
  useCommand("canvas.pin", acts.pin);
  useCommand("canvas.note", acts.note);
  useCommand("canvas.group", acts.group);
  useCommand("canvas.ungroup", acts.ungroup);
}

function useMoving(acts: Acts): void {
  useCommand("canvas.all", acts.all);
  useCommand("canvas.none", acts.none);
  useCommand("canvas.upstream", acts.upstream);
  useCommand("canvas.downstream", acts.downstream);
  useCommand("canvas.above", acts.above);
  useCommand("canvas.below", acts.below);
  useCommand("canvas.fit", acts.fit);
  useCommand("canvas.actual", acts.actual);
  useCommand("canvas.tidy", acts.tidy);
}

function useArranging(acts: Acts): void {
  useCommand("canvas.grid", acts.grid);
  useCommand("canvas.left", acts.left);
  useCommand("canvas.center", acts.center);
  useCommand("canvas.right", acts.right);
  useCommand("canvas.top", acts.top);
  useCommand("canvas.middle", acts.middle);
  useCommand("canvas.bottom", acts.bottom);
  useCommand("canvas.across", acts.across);
  useCommand("canvas.down", acts.down);
}

function makeActs(tools: CanvasTools, open: (step: string) => void) {
  const line = (how: Arrangement) => () => arrange(tools, how);
  const { session, canvas, view } = tools;
  return {
    add: () => openQuickAdd(tools),
    connect: () => askConnect(tools),
    find: () => canvas.setState({ popup: { kind: "find" } }),
    open: () => openSelected(tools, open),
    rename: () => change.beginRename(tools),
    remove: () => change.removeSelected(tools),
    undo: () => session.undo(),
    redo: () => session.redo(),
    copy: () => void copyText(tools, session.copy()),
    cut: () => void copyText(tools, session.cut()),
    paste: () => void pasteClipboard(tools, false),
    pasteLinked: () => void pasteClipboard(tools, true),
    duplicate: () => change.duplicateSelected(tools),
    disable: () => change.toggleDisabled(tools),
    pin: () => change.togglePinned(tools),
    note: () => change.addNote(tools),
    group: () => change.groupSelected(tools),
    ungroup: () => change.ungroupSelected(tools),
    all: () => selectAll(tools),
    none: () => selectNothing(tools),
    upstream: () => selectNeighbour(tools, "upstream"),
    downstream: () => selectNeighbour(tools, "downstream"),
    above: () => selectNeighbour(tools, "above"),
    below: () => selectNeighbour(tools, "below"),
    fit: () => change.showAll(tools),
    actual: () => view.zoomTo(1),
    tidy: () => void tidy(tools),
    grid: () => toGrid(tools),
    ...{ left: line("left"), center: line("center"), right: line("right"), top: line("top") },
    ...{ middle: line("middle"), bottom: line("bottom"), across: line("across"), down: line("down") },
  };
}

function askConnect(tools: CanvasTools): void {
  const [from] = tools.selection();
  if (from === undefined) tell(tools, "Select the step that another is to need.");
  else tools.canvas.setState({ popup: { kind: "connect", from } });
}

function openSelected(tools: CanvasTools, open: (step: string) => void): void {
  const [note] = tools.canvas.getState().notes;
  const [step] = tools.selection();
  if (step !== undefined) open(step);
  else if (note !== undefined) tools.canvas.setState({ writing: noteKey(note) });
}

async function copyText(tools: CanvasTools, text: string): Promise<void> {
  if (text === "") return;
  tools.canvas.setState({ copying: text });
  await navigator.clipboard.writeText(text).catch(() => tell(tools, "The clipboard could not be written."));
  tools.canvas.setState(({ copying }) => ({ copying: copying === text ? null : copying }));
}

/** For keys after which the browser does not paste by itself, and for the palette. */
async function pasteClipboard(tools: CanvasTools, keepIncoming: boolean): Promise<void> {
  const text = tools.canvas.getState().copying ?? (await navigator.clipboard.readText().catch(() => null));
  if (text === null) tell(tools, "The clipboard could not be read.");
  else change.pasteText(tools, text, keepIncoming);
}
