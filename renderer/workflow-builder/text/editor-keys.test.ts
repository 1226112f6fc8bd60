import { EditorState } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { describe, expect, it } from "vitest";
import { editorKeys } from "./editor-keys.ts";

describe("editorKeys", () => {
  it("takes undo and redo to the document, and leaves the keys of a run alone", () => {
    const asked: string[] = [];
    const history = { undo: () => void asked.push("undo"), redo: () => void asked.push("redo") };
    const state = EditorState.create({ extensions: editorKeys(history) });
    const bindings = state.facet(keymap).flat();
    for (const wanted of ["Mod-z", "Mod-y", "Mod-Shift-z"]) {
      const run = bindings.find(({ key }) => key === wanted)?.run;
      run?.(Object.create(null)); // these look at no view
    }
    expect(asked).toEqual(["undo", "redo", "redo"]);
    expect(bindings.some(({ key }) => key === "Mod-Enter")).toBe(false);
  });
});
