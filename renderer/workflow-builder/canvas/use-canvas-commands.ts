import { useMemo } from "react";
import type { CommandId } from "../../shell/commands.ts";
import { useCommandTable } from "../../shell/use-command.ts";
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
  useCommandTable(acts);
  return useCanvasKeys(tools);
}

function makeActs(tools: CanvasTools, open: (step: string) => void) {
  const line = (how: Arrangement) => () => arrange(tools, how);
  const { session, canvas, view } = tools;
  return {
    "canvas.add": () => openQuickAdd(tools),
    "canvas.connect": () => askConnect(tools),
    "canvas.find": () => canvas.setState({ popup: { kind: "find" } }),
    "canvas.open": () => openSelected(tools, open),
    "canvas.rename": () => change.beginRename(tools),
    "canvas.remove": () => change.removeSelected(tools),
    undo: () => session.undo(),
    redo: () => session.redo(),
    "canvas.copy": () => void copyText(tools, session.copy()),
    "canvas.cut": () => void copyText(tools, session.cut()),
    "canvas.paste": () => void pasteClipboard(tools, false),
    "canvas.pasteLinked": () => void pasteClipboard(tools, true),
    "canvas.duplicate": () => change.duplicateSelected(tools),
    "canvas.disable": () => change.toggleDisabled(tools),
    "canvas.pin": () => change.togglePinned(tools),
    "canvas.note": () => change.addNote(tools),
    "canvas.group": () => change.groupSelected(tools),
    "canvas.ungroup": () => change.ungroupSelected(tools),
    "canvas.all": () => selectAll(tools),
    "canvas.none": () => selectNothing(tools),
    "canvas.upstream": () => selectNeighbour(tools, "upstream"),
    "canvas.downstream": () => selectNeighbour(tools, "downstream"),
    "canvas.above": () => selectNeighbour(tools, "above"),
    "canvas.below": () => selectNeighbour(tools, "below"),
    "canvas.fit": () => change.showAll(tools),
    "canvas.actual": () => view.zoomTo(1),
    "canvas.tidy": () => void tidy(tools),
    "canvas.grid": () => toGrid(tools),
    "canvas.left": line("left"),
    "canvas.center": line("center"),
    "canvas.right": line("right"),
    "canvas.top": line("top"),
    "canvas.middle": line("middle"),
    "canvas.bottom": line("bottom"),
    "canvas.across": line("across"),
    "canvas.down": line("down"),
  } satisfies Partial<Record<CommandId, () => void>>;
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
