import { defaultKeymap } from "@codemirror/commands";
import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";

/** What an editor's undo and redo do: there is one history, the document's. */
export interface EditorHistory {
  readonly undo: () => void;
  readonly redo: () => void;
}

/** The keys of text, with undo and redo over the whole document. */
export function editorKeys({ undo, redo }: EditorHistory): Extension {
  const did = (act: () => void) => (): boolean => {
    act();
    return true;
  };
  return keymap.of([
    { key: "Mod-z", run: did(undo), preventDefault: true },
    { key: "Mod-y", run: did(redo), preventDefault: true },
    { key: "Mod-Shift-z", run: did(redo), preventDefault: true },
    // Runs the workflow or does nothing; never a blank line that nobody asked for.
    ...defaultKeymap.filter(({ key }) => key !== "Mod-Enter"),
  ]);
}
