import { EditorView } from "@codemirror/view";

/** Shows a place of the text, with some lines above it; the cursor stays. */
export function showPlace(view: EditorView, at: number): void {
  const within = Math.min(at, view.state.doc.length);
  view.dispatch({ effects: EditorView.scrollIntoView(within, { y: "start", yMargin: 24 }) });
}

/** Goes to a place of the text: cursor and focus are there. */
export function goToPlace(view: EditorView, at: number): void {
  const within = Math.min(at, view.state.doc.length);
  view.dispatch({ selection: { anchor: within }, effects: EditorView.scrollIntoView(within, { y: "center" }) });
  view.focus();
}
