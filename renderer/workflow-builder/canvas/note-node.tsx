import { type NodeProps, NodeResizer } from "@xyflow/react";
import { type KeyboardEvent, memo, useState } from "react";
import { Markdown } from "../../shell/markdown.tsx";
import { useSessionActions } from "../session/session-context.ts";
import { useCanvas, useCanvasStore } from "./canvas-state.ts";
import { useTools } from "./canvas-tools.ts";
import type { NoteNode as Note } from "./elements.ts";

/** A person's note: Markdown, which loads nothing and leads nowhere. */
export const NoteNode = memo(function NoteNode({ id, data, selected }: NodeProps<Note>) {
  const { note } = data;
  const isWriting = useCanvas(({ writing }) => writing === id);
  const store = useCanvasStore();
  const { edit } = useSessionActions();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter does the same, by the canvas' own command
    <div className="note-node" onDoubleClick={() => store.setState({ writing: id })}>
      <NodeResizer
        isVisible={selected}
        minWidth={120}
        minHeight={60}
        onResizeEnd={(_, { x, y, width, height }) =>
          edit({ kind: "note.set", id: note.id, change: { x, y, width, height } })
        }
      />
      {isWriting ? (
        <NoteField text={note.text} done={(text) => edit({ kind: "note.set", id: note.id, change: { text } })} />
      ) : (
        <Markdown text={note.text === "" ? "*Empty note: press Enter to write.*" : note.text} />
      )}
    </div>
  );
});

interface NoteFieldProps {
  readonly text: string;
  readonly done: (text: string) => void;
}

function NoteField({ text, done }: NoteFieldProps) {
  const store = useCanvasStore();
  const { view } = useTools();
  const [draft, setDraft] = useState(text);
  const end = (keep: boolean): void => {
    if (store.getState().writing === null) return; // leaving the field is no second answer
    store.setState({ writing: null });
    if (keep && draft !== text) done(draft);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" && !(event.key === "Enter" && (event.ctrlKey || event.metaKey))) return;
    event.preventDefault();
    event.stopPropagation();
    end(event.key === "Enter");
    view.element()?.focus({ preventScroll: true });
  };
  return (
    <textarea
      className="note-field nodrag nopan nowheel"
      aria-label="Text of the note, in Markdown"
      dir="auto"
      // biome-ignore lint/a11y/noAutofocus: a person has just asked to write here
      autoFocus
      value={draft}
      maxLength={100_000}
      onChange={({ target }) => setDraft(target.value)}
      onBlur={() => end(true)}
      onKeyDown={press}
    />
  );
}
