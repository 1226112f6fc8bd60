import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { describe, expect, it } from "vitest";
import { markedLines, markLines } from "./marked-lines.ts";

function marked(state: EditorState): readonly number[] {
  const starts: number[] = [];
  for (const set of state.facet(EditorView.decorations)) {
    if (typeof set === "function") continue;
    for (let cursor = set.iter(); cursor.value !== null; cursor.next())
      starts.push(state.doc.lineAt(cursor.from).number);
  }
  return starts;
}

describe("markLines", () => {
  it("marks the lines of each stretch, and takes the marks before away", () => {
    const open = EditorState.create({ doc: "head\none\n two\nthree\n", extensions: markedLines });
    const first = open.update({ effects: markLines([{ from: 5, to: 14 }]) }).state;
    expect(marked(first)).toEqual([2, 3]);
    expect(marked(first.update({ changes: { from: 0, insert: "new\n" } }).state)).toEqual([3, 4]);
    expect(marked(first.update({ effects: markLines([{ from: 14, to: 99 }]) }).state)).toEqual([4]);
    expect(marked(first.update({ effects: markLines([]) }).state)).toEqual([]);
  });
});
