import { type Extension, RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import type { Stretch } from "./step-places.ts";

const setMarked = StateEffect.define<readonly Stretch[]>();
const line = Decoration.line({ class: "cm-chosen-step" });

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, transaction) => {
    const asked = transaction.effects.find((effect) => effect.is(setMarked));
    if (asked === undefined) return marks.map(transaction.changes);
    const { doc } = transaction.state;
    const starts = asked.value.flatMap(({ from, to }) => {
      const lines: number[] = [];
      for (let at = from; at < Math.min(to, doc.length); at = doc.lineAt(at).to + 1) lines.push(doc.lineAt(at).from);
      return lines;
    });
    return RangeSet.of(
      starts.map((at) => line.range(at)),
      true,
    );
  },
  provide: (own) => EditorView.decorations.from(own),
});

/** Lets lines be marked as those of the chosen steps. */
export const markedLines: Extension = field;

/** Marks the lines of these stretches, and no others. */
export function markLines(stretches: readonly Stretch[]): StateEffect<readonly Stretch[]> {
  return setMarked.of(stretches);
}
