import { EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

const control = {
  boxSizing: "border-box",
  height: "26px",
  border: "1px solid var(--line)",
  borderRadius: "var(--round)",
  backgroundColor: "var(--surface)",
  color: "var(--text)",
  font: "inherit",
} as const;

const look = EditorView.theme({
  ".cm-panels": { backgroundColor: "var(--surface-sunken)", color: "var(--text)" },
  ".cm-panels-bottom": { borderTop: "1px solid var(--line)" },
  ".cm-panel.cm-search": {
    padding: "6px 36px 6px 8px",
    font: "var(--size-small) / 1.4 var(--font)",
    "& input, & button, & label": { margin: "2px 4px 2px 0", verticalAlign: "middle" },
    "& label": {
      display: "inline-flex",
      alignItems: "center",
      gap: "4px",
      margin: "2px 8px 2px 4px",
      fontSize: "inherit",
    },
    "& input[type=checkbox]": { margin: "0", accentColor: "var(--focus)" },
    "& [name=close]": {
      top: "6px",
      right: "8px",
      width: "26px",
      height: "26px",
      borderRadius: "var(--round)",
      color: "var(--text-soft)",
      fontSize: "var(--size-reading)",
      cursor: "pointer",
    },
    "& button:hover": { backgroundColor: "var(--surface-hover)", color: "var(--text)" },
    "& :focus-visible": { outline: "2px solid var(--focus)", outlineOffset: "1px" },
  },
  ".cm-textfield": { ...control, width: "170px", padding: "0 8px", borderColor: "var(--line-strong)" },
  ".cm-button": { ...control, padding: "0 10px", backgroundImage: "none", fontWeight: "500", cursor: "pointer" },
  ".cm-searchMatch": { backgroundColor: "var(--waiting-soft)" },
  ".cm-searchMatch-selected": { outline: "1px solid var(--waiting)" },
});

const phrases = EditorState.phrases.of({
  Replace: "Replace with",
  next: "Next",
  previous: "Previous",
  all: "Select all",
  "match case": "Match case",
  regexp: "Regex",
  "by word": "Whole words",
  replace: "Replace",
  "replace all": "Replace all",
  close: "Close",
  "current match": "Current match",
  "on line": "In line",
  "replaced match on line $": "Replaced in line $",
  "replaced $ matches": "Replaced $ times",
  "Go to line": "Line",
  go: "Go there",
  Diagnostics: "Problems",
  "No diagnostics": "No problems",
});

/** What finds and replaces in an editor, in the window's own tokens and words. */
export const searchLook: Extension = [look, phrases];
