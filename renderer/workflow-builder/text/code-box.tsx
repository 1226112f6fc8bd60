import { Annotation, EditorSelection, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { changeBetween } from "./change-between.ts";
import { editorLook } from "./editor-look.ts";

/** Marks changes that came from the document, not from the person who types here. */
const fromDocument = Annotation.define<boolean>();

interface CodeBoxProps {
  readonly value: string;
  readonly change: (value: string) => void;
  /** What this editor can do beyond plain text. Read once, when it opens. */
  readonly extensions: Extension;
  readonly className?: string;
  readonly view?: RefObject<EditorView | null>;
}

/**
 * A CodeMirror editor in a shadow root of its own: there its styles are adopted sheets, which the page's policy allows.
 * What it shows follows `value`; only the stretch that differs is replaced, so that the cursor stays.
 */
export function CodeBox({ value, change, extensions, className, view }: CodeBoxProps) {
  const host = useRef<HTMLDivElement>(null);
  const own = useRef<EditorView | null>(null);
  const shown = useRef(value);
  const latest = useRef({ change, extensions, value });
  useLayoutEffect(() => {
    latest.current = { change, extensions, value };
  });
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
    const editor = new EditorView({
      doc: latest.current.value,
      root,
      parent: root,
      extensions: [latest.current.extensions, editorLook, EditorView.lineWrapping, letsGo, told(shown, latest)],
    });
    shown.current = latest.current.value;
    own.current = editor;
    if (view !== undefined) view.current = editor;
    return () => {
      if (view !== undefined) view.current = null;
      own.current = null;
      editor.destroy();
    };
  }, [view]);
  useEffect(() => {
    const changes = changeBetween(shown.current, value);
    if (changes === null) return;
    shown.current = value;
    own.current?.dispatch({ changes, annotations: fromDocument.of(true) });
  }, [value]);
  return <div ref={host} className={className === undefined ? "code-box" : `code-box ${className}`} />;
}

/**
 * An editor that is left forgets on which side of a wrapped line its cursor was: it would else take the focus back to
 * put it there.
 */
const letsGo = EditorView.domEventHandlers({
  blur: (_, view) => {
    const { main } = view.state.selection;
    if (main.empty && main.assoc !== 0) view.dispatch({ selection: EditorSelection.cursor(main.head) });
  },
});

interface Latest {
  readonly current: { readonly change: (value: string) => void };
}

function told(shown: { current: string }, latest: Latest): Extension {
  return EditorView.updateListener.of((update) => {
    if (!update.docChanged || update.transactions.some((each) => each.annotation(fromDocument))) return;
    shown.current = update.state.doc.toString();
    latest.current.change(shown.current);
  });
}
