import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useCanvasStore } from "./canvas-state.ts";
import { useTools } from "./canvas-tools.ts";

interface WordFieldProps {
  readonly label: string;
  readonly word: string;
  /** What was written; not called when it is as before, or taken back with Escape. */
  readonly done: (word: string) => void;
}

/** A name that is written where it stands: Enter or leaving keeps it, Escape takes it back. */
export function WordField({ label, word, done }: WordFieldProps) {
  const store = useCanvasStore();
  const { view } = useTools();
  const field = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState(word);
  useEffect(() => field.current?.select(), []);
  const end = (keep: boolean): void => {
    if (store.getState().writing === null) return;
    store.setState({ writing: null });
    if (keep && draft.trim() !== word) done(draft.trim());
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== "Escape" && event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    end(event.key === "Enter");
    view.element()?.focus({ preventScroll: true });
  };
  return (
    <input
      ref={field}
      className="word-field nodrag nopan"
      aria-label={label}
      dir="auto"
      value={draft}
      maxLength={500}
      onChange={({ target }) => setDraft(target.value)}
      onBlur={() => end(true)}
      onKeyDown={press}
    />
  );
}
