import { yaml } from "@codemirror/lang-yaml";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { type Extension, Transaction } from "@codemirror/state";
import { EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Problem } from "../../../electron/hive/contract/workflow.ts";
import { CodeBox } from "./code-box.tsx";
import { type EditorHistory, editorKeys } from "./editor-keys.ts";
import { markedLines, markLines } from "./marked-lines.ts";
import type { Stretch } from "./step-places.ts";
import { diagnosticsOf } from "./text-problems.ts";

interface YamlEditorProps {
  readonly value: string;
  readonly change: (value: string) => void;
  readonly problems: readonly Problem[];
  /** Lines of the chosen steps. */
  readonly chosen: readonly Stretch[];
  /** Told where the cursor is when a person has moved it or typed. */
  readonly moved: (offset: number) => void;
  /** The person has left the text. */
  readonly left: () => void;
  readonly history: EditorHistory;
  readonly view: RefObject<EditorView | null>;
}

type Told = Pick<YamlEditorProps, "moved" | "left" | "history">;

/** The file as text: YAML in colours, problems marked where they are, the chosen steps' lines marked at their edge. */
export function YamlEditor({ value, change, problems, chosen, moved, left, history, view }: YamlEditorProps) {
  const latest = useRef<Told>({ moved, left, history });
  useLayoutEffect(() => {
    latest.current = { moved, left, history };
  });
  const [extensions] = useState(() => abilities(latest));
  useEffect(() => {
    const editor = view.current;
    if (editor === null) return;
    editor.dispatch(setDiagnostics(editor.state, [...diagnosticsOf(editor.state.doc, problems)]));
  }, [problems, view]);
  useEffect(() => {
    view.current?.dispatch({ effects: markLines(chosen) });
  }, [chosen, view]);
  return <CodeBox value={value} change={change} extensions={extensions} view={view} className="yaml-box" />;
}

function abilities(latest: { readonly current: Told }): Extension {
  return [
    lineNumbers(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    lintGutter(),
    yaml(),
    search(),
    markedLines,
    editorKeys({ undo: () => latest.current.history.undo(), redo: () => latest.current.history.redo() }),
    keymap.of(searchKeymap),
    EditorView.contentAttributes.of({ "aria-label": "The workflow's file", tabindex: "0", spellcheck: "false" }),
    EditorView.domEventHandlers({ blur: () => void latest.current.left() }),
    EditorView.updateListener.of((update) => {
      const byPerson = update.transactions.some((each) => each.annotation(Transaction.userEvent) !== undefined);
      if (byPerson && (update.selectionSet || update.docChanged))
        latest.current.moved(update.state.selection.main.head);
    }),
  ];
}
