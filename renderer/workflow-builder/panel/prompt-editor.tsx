import { EditorView, placeholder as placeholderText } from "@codemirror/view";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { CodeBox } from "../text/code-box.tsx";
import { type EditorHistory, editorKeys } from "../text/editor-keys.ts";
import type { TemplateNames } from "./prompt-names.ts";
import { templateLanguage } from "./template-language.ts";

/** Sentences are read better in the font of sentences. */
const prose = EditorView.theme({ ".cm-scroller": { fontFamily: "var(--font)" }, ".cm-chip": { fontSize: "0.95em" } });

interface PromptEditorProps {
  /** What a screen reader calls it. */
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  /** What may be named here, computed when it is needed. */
  readonly names: () => TemplateNames;
  /** Changes when other names may be used. */
  readonly namesOf: unknown;
  readonly history: EditorHistory;
  readonly placeholder?: string;
  readonly invalid?: boolean;
}

/** A text with names in double braces: chips, completion, and unknown names underlined while one types. */
export function PromptEditor(props: PromptEditorProps) {
  const { value, change, names, namesOf, history, invalid } = props;
  const latest = useRef({ names, history });
  const view = useRef<EditorView | null>(null);
  useLayoutEffect(() => {
    latest.current = { names, history };
  });
  const [extensions] = useState(() => [
    templateLanguage(() => latest.current.names()),
    editorKeys({ undo: () => latest.current.history.undo(), redo: () => latest.current.history.redo() }),
    placeholderText(props.placeholder ?? ""),
    EditorView.contentAttributes.of({ "aria-label": props.label, tabindex: "0", dir: "auto", spellcheck: "true" }),
    EditorView.perLineTextDirection.of(true),
    prose,
  ]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `namesOf` is the signal, not an argument
  useEffect(() => {
    view.current?.dispatch({});
  }, [namesOf]);
  const className = invalid === true ? "prompt-box prompt-box-wrong" : "prompt-box";
  return <CodeBox value={value} change={change} extensions={extensions} view={view} className={className} />;
}
